-- Secret addresses of calendars: of one user. A calendar does not log in, so the secret itself is asked of a function.
ALTER TABLE termijnen_agendasleutel ENABLE ROW LEVEL SECURITY;
CREATE POLICY alles ON termijnen_agendasleutel TO toetssteen_werker USING (true);
CREATE POLICY eigen ON termijnen_agendasleutel TO toetssteen_web
    USING (gebruiker_id::text = current_setting('toetssteen.gebruiker', true));

CREATE FUNCTION toetssteen_agenda(som_ bytea)
RETURNS TABLE (id bigint, gebruiker_id bigint, hoed varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT s.id, s.gebruiker_id, s.hoed FROM termijnen_agendasleutel s
    JOIN organisaties_gebruiker g ON g.id = s.gebruiker_id
    WHERE s.som = som_ AND s.ingetrokken_op IS NULL AND g.is_active
$$;
REVOKE ALL ON FUNCTION toetssteen_agenda FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toetssteen_agenda TO toetssteen_web, toetssteen_werker;
