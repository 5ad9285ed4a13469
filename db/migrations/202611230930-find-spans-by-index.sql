-- What 202611230800 set and the new body of 202611230900 lost. The plan of this function is kept for the whole session:
-- made while the tables were small, it would walk all permits, owners and spans for each tower once they are large.
ALTER FUNCTION rebuild_spans(uuid[]) SET enable_seqscan TO off;
