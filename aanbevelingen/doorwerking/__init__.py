"""What came of it: the pages that tell one recommendation, or one piece of research, with everything that followed.

It only reads; research, recommendations, decisions and reports are written in the topics below.
"""
