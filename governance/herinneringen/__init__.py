"""When who is reminded of what: one row per open item, ladders of councils and regions, postponing, handing over.

Topics above this one say which of their items are open (`bron_queries.Bron`); the frame here plans, chooses
receivers and places lines in the outbox. It does not send: that is `regio.berichten`.
"""
