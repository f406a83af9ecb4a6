-- Drafts and what forms sent: of the own organisation; a draft only of who makes it.
DO $$
DECLARE
    tabel text;
    wie text := '(SELECT toetssteen_organisaties())::bigint[]';
BEGIN
    FOREACH tabel IN ARRAY ARRAY['opstellen_reeks', 'opstellen_concept', 'opstellen_verzending'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabel);
        EXECUTE format('CREATE POLICY alles ON %I TO toetssteen_werker USING (true)', tabel);
    END LOOP;
    EXECUTE format('CREATE POLICY eigen ON opstellen_reeks TO toetssteen_web USING (organisatie_id = ANY (%s))', wie);
    EXECUTE format('CREATE POLICY eigen ON opstellen_verzending TO toetssteen_web USING (organisatie_id = ANY (%s))', wie);
    EXECUTE format('CREATE POLICY eigen ON opstellen_concept TO toetssteen_web USING (organisatie_id = ANY (%s)'
        ' AND gebruiker_id::text = current_setting(''toetssteen.gebruiker'', true))', wie);
    -- Sessions are of the provider alone: a gemeente does not see them until they are claimed.
    DROP POLICY eigen ON levering_aanlevering;
    EXECUTE format('CREATE POLICY eigen ON levering_aanlevering TO toetssteen_web USING (aanbieder_id = ANY (%s))', wie);
END $$;
