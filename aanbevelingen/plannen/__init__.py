"""Plan van aanpak: what a college does about recommendations, who owns it, by when, and with which means.

The plan of a municipality for one piece of research is the list of its actions; there is no row for the plan itself.
"""
