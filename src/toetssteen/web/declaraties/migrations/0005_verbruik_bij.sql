-- What was granted on an allocation and not credited, kept by the database itself: whoever writes lines, the sums follow.
ALTER TABLE declaraties_verbruik SET (fillfactor = 70);

-- Count allocations anew: (paren[i], nummers[i]).
CREATE FUNCTION verbruik_hertel(paren bigint[], nummers bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM declaraties_verbruik v USING unnest(paren, nummers) AS w (paar, nummer)
    WHERE v.paar_id = w.paar AND v.toewijzing_nummer = w.nummer;
    INSERT INTO declaraties_verbruik
        (paar_id, gemeente_id, aanbieder_id, toewijzing_nummer, wet, eenheid, geleverd_volume, ingediend_bedrag)
    SELECT p.paar_id, p.gemeente_id, p.aanbieder_id, p.toewijzing_nummer, p.wet, coalesce(p.eenheid, ''),
        coalesce(sum(p.geleverd_volume), 0), sum(p.ingediend_bedrag)
    FROM (SELECT DISTINCT paar, nummer FROM unnest(paren, nummers) AS u (paar, nummer)) w
    JOIN declaraties_prestatie p ON p.paar_id = w.paar AND p.toewijzing_nummer = w.nummer
    WHERE p.goedgekeurd AND p.debet_credit = 'D' AND NOT EXISTS (
        SELECT FROM declaraties_prestatie c WHERE c.paar_id = p.paar_id AND c.wet = p.wet
        AND c.vorig_referentie_nummer = p.referentie_nummer AND c.goedgekeurd AND c.debet_credit = 'C')
    GROUP BY p.paar_id, p.gemeente_id, p.aanbieder_id, p.toewijzing_nummer, p.wet, coalesce(p.eenheid, '');
$$;

-- Lines that come are added; where a credit is one of the two, the allocation is counted anew. The planner knows nothing
-- of the rows of a statement, so it is told to look up one by one: few rows are quick then, and many are not slow.
CREATE FUNCTION verbruik_erbij() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    paren bigint[];
    nummers bigint[];
BEGIN
    INSERT INTO declaraties_verbruik AS v
        (paar_id, gemeente_id, aanbieder_id, toewijzing_nummer, wet, eenheid, geleverd_volume, ingediend_bedrag)
    SELECT paar_id, gemeente_id, aanbieder_id, toewijzing_nummer, wet, coalesce(eenheid, ''),
        coalesce(sum(geleverd_volume), 0), sum(ingediend_bedrag)
    FROM nieuw WHERE goedgekeurd AND debet_credit = 'D' AND toewijzing_nummer IS NOT NULL
    GROUP BY paar_id, gemeente_id, aanbieder_id, toewijzing_nummer, wet, coalesce(eenheid, '')
    ON CONFLICT (paar_id, toewijzing_nummer, wet, eenheid) DO UPDATE SET
        geleverd_volume = v.geleverd_volume + excluded.geleverd_volume,
        ingediend_bedrag = v.ingediend_bedrag + excluded.ingediend_bedrag;
    SELECT array_agg(paar_id), array_agg(toewijzing_nummer) INTO paren, nummers FROM (
        SELECT d.paar_id, d.toewijzing_nummer FROM nieuw c JOIN declaraties_prestatie d ON d.paar_id = c.paar_id
            AND d.referentie_nummer = c.vorig_referentie_nummer AND d.wet = c.wet
        WHERE c.goedgekeurd AND c.debet_credit = 'C' AND d.toewijzing_nummer IS NOT NULL
        UNION
        SELECT n.paar_id, n.toewijzing_nummer FROM nieuw n JOIN declaraties_prestatie c ON c.paar_id = n.paar_id
            AND c.vorig_referentie_nummer = n.referentie_nummer AND c.wet = n.wet
        WHERE c.vorig_referentie_nummer IS NOT NULL AND c.goedgekeurd AND c.debet_credit = 'C'
            AND n.toewijzing_nummer IS NOT NULL
    ) geraakt;
    IF paren IS NOT NULL THEN
        PERFORM verbruik_hertel(paren, nummers);
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION verbruik_anders() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    paren bigint[];
    nummers bigint[];
BEGIN
    SELECT array_agg(paar_id), array_agg(toewijzing_nummer) INTO paren, nummers FROM (
        SELECT paar_id, toewijzing_nummer FROM oud WHERE toewijzing_nummer IS NOT NULL
        UNION
        SELECT d.paar_id, d.toewijzing_nummer FROM oud c JOIN declaraties_prestatie d ON d.paar_id = c.paar_id
            AND d.referentie_nummer = c.vorig_referentie_nummer AND d.wet = c.wet
        WHERE c.debet_credit = 'C' AND d.toewijzing_nummer IS NOT NULL
    ) geraakt;
    IF paren IS NOT NULL THEN
        PERFORM verbruik_hertel(paren, nummers);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER verbruik_erbij AFTER INSERT ON declaraties_prestatie REFERENCING NEW TABLE AS nieuw
    FOR EACH STATEMENT EXECUTE FUNCTION verbruik_erbij();
CREATE TRIGGER verbruik_anders AFTER UPDATE ON declaraties_prestatie REFERENCING OLD TABLE AS oud
    FOR EACH STATEMENT EXECUTE FUNCTION verbruik_anders();
CREATE TRIGGER verbruik_weg AFTER DELETE ON declaraties_prestatie REFERENCING OLD TABLE AS oud
    FOR EACH STATEMENT EXECUTE FUNCTION verbruik_anders();

-- What lies there already.
SELECT verbruik_hertel(array_agg(paar_id), array_agg(toewijzing_nummer))
FROM (SELECT DISTINCT paar_id, toewijzing_nummer FROM declaraties_prestatie WHERE toewijzing_nummer IS NOT NULL) t;

-- Only these functions write it.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON declaraties_verbruik FROM toetssteen_web, toetssteen_werker;
REVOKE EXECUTE ON FUNCTION verbruik_hertel FROM PUBLIC, toetssteen_web;
GRANT EXECUTE ON FUNCTION verbruik_hertel TO toetssteen_werker; -- a rebuild has allocations counted anew
ALTER TABLE declaraties_verbruik ENABLE ROW LEVEL SECURITY;
CREATE POLICY eigen ON declaraties_verbruik TO toetssteen_web USING (
    gemeente_id = ANY ((SELECT toetssteen_organisaties())::bigint[])
    OR aanbieder_id = ANY ((SELECT toetssteen_organisaties())::bigint[]));
CREATE POLICY alles ON declaraties_verbruik TO toetssteen_werker USING (true);
