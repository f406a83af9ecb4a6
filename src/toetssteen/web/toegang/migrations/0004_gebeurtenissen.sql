-- Webhooks, what is still to be told, and answers kept for repeated requests: of the own organisation.
DO $$
DECLARE
    tabel text;
    wie text := '(SELECT toetssteen_organisaties())::bigint[]';
BEGIN
    FOREACH tabel IN ARRAY ARRAY['gebeurtenissen_webhook', 'gebeurtenissen_bezorging', 'api_herhaling'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabel);
        EXECUTE format('CREATE POLICY alles ON %I TO toetssteen_werker USING (true)', tabel);
        EXECUTE format('CREATE POLICY eigen ON %I TO toetssteen_web USING (organisatie_id = ANY (%s))', tabel, wie);
    END LOOP;
END $$;

-- What happens at one side is told to the other as well, whose webhooks this process may not see.
CREATE FUNCTION toetssteen_meld(onderwerp_ text, wie bigint[], paden text[]) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH nieuw AS (
        INSERT INTO gebeurtenissen_bezorging (webhook_id, organisatie_id, onderwerp, pad)
        SELECT w.id, w.organisatie_id, onderwerp_, p FROM gebeurtenissen_webhook w CROSS JOIN unnest(paden) AS p
        WHERE w.organisatie_id = ANY (wie) AND w.actief AND onderwerp_ = ANY (w.onderwerpen)
        RETURNING 1
    )
    SELECT count(*) FROM nieuw
$$;
REVOKE ALL ON FUNCTION toetssteen_meld FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toetssteen_meld TO toetssteen_web, toetssteen_werker;
