-- How far the terms of a pair are: of both parties.
ALTER TABLE termijnen_termijnstand ENABLE ROW LEVEL SECURITY;
CREATE POLICY alles ON termijnen_termijnstand TO toetssteen_werker USING (true);
CREATE POLICY eigen ON termijnen_termijnstand TO toetssteen_web USING (
    gemeente_id = ANY ((SELECT toetssteen_organisaties())::bigint[])
    OR aanbieder_id = ANY ((SELECT toetssteen_organisaties())::bigint[])
);
