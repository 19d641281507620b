"""The same parse for less: stages that do what Stanza's processors do, without the waste."""
