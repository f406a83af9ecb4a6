ALTER TABLE api_sleutel ENABLE ROW LEVEL SECURITY;
CREATE POLICY eigen ON api_sleutel TO toetssteen_web
    USING (organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[]));
CREATE POLICY alles ON api_sleutel TO toetssteen_werker USING (true);

-- The key of a program: asked before it is known which rows may be seen. It notes the use, once a minute at most.
CREATE FUNCTION toetssteen_sleutel(voorvoegsel_ text, merk_ bytea, dag date)
RETURNS TABLE (naam varchar, rol varchar, rechten varchar[], merk bytea, id bigint, soort varchar, code varchar,
    naam_organisatie varchar, gehost boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE api_sleutel s SET laatst_gebruikt = clock_timestamp()
    WHERE s.voorvoegsel = voorvoegsel_ AND s.merk = merk_ AND s.ingetrokken_op IS NULL AND dag BETWEEN s.van AND s.tot
        AND (s.laatst_gebruikt IS NULL OR s.laatst_gebruikt < clock_timestamp() - interval '1 minute');
    SELECT s.naam, s.rol, s.rechten, s.merk, o.id, o.soort, o.code, o.naam, o.gehost
    FROM api_sleutel s JOIN organisaties_organisatie o ON o.id = s.organisatie_id
    WHERE s.voorvoegsel = voorvoegsel_ AND s.ingetrokken_op IS NULL AND dag BETWEEN s.van AND s.tot
$$;
REVOKE ALL ON FUNCTION toetssteen_sleutel FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toetssteen_sleutel TO toetssteen_web;
