-- Who is at the door: asked before it is known which rows may be seen, with the one thing that was shown.
CREATE FUNCTION toetssteen_persoon(nummer bigint) RETURNS SETOF organisaties_gebruiker
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT * FROM organisaties_gebruiker WHERE id = nummer
$$;
CREATE FUNCTION toetssteen_persoon_met_adres(adres text) RETURNS SETOF organisaties_gebruiker
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT * FROM organisaties_gebruiker WHERE lower(email) = lower(adres) ORDER BY id LIMIT 1
$$;
CREATE FUNCTION toetssteen_persoon_met_sub(pseudoniem text) RETURNS SETOF organisaties_gebruiker
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT * FROM organisaties_gebruiker WHERE sub = pseudoniem AND pseudoniem <> '' AND is_active ORDER BY id LIMIT 1
$$;
CREATE INDEX gebruiker_adres ON organisaties_gebruiker (lower(email));

-- The name of somebody of an own organisation, or of one that has a pair with it: who proposed, decided, replied.
CREATE FUNCTION toetssteen_naam(wie bigint) RETURNS varchar
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT g.naam FROM organisaties_gebruiker g WHERE g.id = wie AND (
        g.id::text = current_setting('toetssteen.gebruiker', true)
        OR EXISTS (SELECT 1 FROM organisaties_lidmaatschap l WHERE l.gebruiker_id = g.id AND (
            l.organisatie_id = ANY (toetssteen_organisaties())
            OR EXISTS (SELECT 1 FROM organisaties_paar p
                WHERE (p.gemeente_id = l.organisatie_id AND p.aanbieder_id = ANY (toetssteen_organisaties()))
                   OR (p.aanbieder_id = l.organisatie_id AND p.gemeente_id = ANY (toetssteen_organisaties()))))))
$$;

-- One sees oneself, and who works or worked for an own organisation. Nobody makes a user but by accepting (below).
ALTER TABLE organisaties_gebruiker ENABLE ROW LEVEL SECURITY;
CREATE POLICY alles ON organisaties_gebruiker TO toetssteen_werker USING (true);
CREATE POLICY eigen ON organisaties_gebruiker TO toetssteen_web
    USING (id = nullif(current_setting('toetssteen.gebruiker', true), '')::bigint
        OR id IN (SELECT l.gebruiker_id FROM organisaties_lidmaatschap l
            WHERE l.organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[])));

-- Invitations: of the own organisation, and those to one's own address.
ALTER TABLE aanmelden_uitnodiging ENABLE ROW LEVEL SECURITY;
CREATE POLICY alles ON aanmelden_uitnodiging TO toetssteen_werker USING (true);
CREATE POLICY eigen ON aanmelden_uitnodiging TO toetssteen_web
    USING (organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[])
        OR lower(email) = (SELECT lower(g.email) FROM organisaties_gebruiker g
            WHERE g.id = nullif(current_setting('toetssteen.gebruiker', true), '')::bigint))
    WITH CHECK (organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[]));
CREATE INDEX uitnodiging_adres ON aanmelden_uitnodiging (lower(email)) WHERE besloten_op IS NULL;

CREATE FUNCTION toetssteen_uitnodiging(merk_ bytea)
RETURNS TABLE (id bigint, email varchar, naam varchar, organisatie varchar, rol varchar, geldig_tot timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT u.id, u.email, u.naam, o.naam, u.rol, u.geldig_tot FROM aanmelden_uitnodiging u
    JOIN organisaties_organisatie o ON o.id = u.organisatie_id
    WHERE u.merk = merk_ AND u.besloten_op IS NULL
$$;

-- Whoever is asking takes or refuses an invitation to the own address; only by accepting one gets a role elsewhere.
CREATE FUNCTION toetssteen_beslis_uitnodiging(nummer bigint, aanvaard boolean, nu timestamptz, dag date)
RETURNS TABLE (organisatie bigint, naam_organisatie varchar, rol varchar, wacht boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    u aanmelden_uitnodiging%ROWTYPE;
    g organisaties_gebruiker%ROWTYPE;
BEGIN
    SELECT * INTO g FROM organisaties_gebruiker x
    WHERE x.id = nullif(current_setting('toetssteen.gebruiker', true), '')::bigint AND x.is_active;
    SELECT * INTO u FROM aanmelden_uitnodiging x WHERE x.id = nummer AND lower(x.email) = lower(g.email)
        AND x.besloten_op IS NULL AND x.geldig_tot > nu FOR UPDATE;
    IF u.id IS NULL THEN
        RETURN;
    END IF;
    UPDATE aanmelden_uitnodiging x SET besloten_op = nu, gebruiker_id = CASE WHEN aanvaard THEN g.id END,
        besluit = CASE WHEN aanvaard THEN 'aanvaard' ELSE 'geweigerd' END
    WHERE x.id = u.id;
    IF aanvaard AND NOT EXISTS (SELECT 1 FROM organisaties_lidmaatschap l WHERE l.gebruiker_id = g.id
        AND l.organisatie_id = u.organisatie_id AND l.rol = u.rol AND (l.tot IS NULL OR l.tot >= greatest(u.van, dag))
        AND (u.tot IS NULL OR l.van <= u.tot)) THEN
        INSERT INTO organisaties_lidmaatschap
            (gebruiker_id, organisatie_id, rol, van, tot, gegeven_door_id, gegeven_op, wacht)
        VALUES (g.id, u.organisatie_id, u.rol, greatest(u.van, dag), u.tot, u.gemaakt_door_id, u.gemaakt_op, u.wacht);
    END IF;
    RETURN QUERY SELECT o.id, o.naam, u.rol, u.wacht FROM organisaties_organisatie o WHERE o.id = u.organisatie_id;
END $$;

-- With the link of an invitation someone without an account makes one; nothing happens when the address has one.
CREATE FUNCTION toetssteen_nieuw_persoon(merk_ bytea, wachtwoord text, nu timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    u aanmelden_uitnodiging%ROWTYPE;
    nummer bigint;
BEGIN
    SELECT * INTO u FROM aanmelden_uitnodiging x
    WHERE x.merk = merk_ AND x.besloten_op IS NULL AND x.geldig_tot > nu FOR UPDATE;
    IF u.id IS NULL OR EXISTS (SELECT 1 FROM organisaties_gebruiker g WHERE lower(g.email) = lower(u.email)) THEN
        RETURN NULL;
    END IF;
    INSERT INTO organisaties_gebruiker (password, email, naam, is_active, date_joined, sub, sessieteller)
    VALUES (wachtwoord, lower(u.email), u.naam, true, nu, '', 0) RETURNING id INTO nummer;
    RETURN nummer;
END $$;

-- A role or key that waits for a second beheerder opens nothing.
CREATE OR REPLACE FUNCTION toetssteen_hoeden(wie bigint, dag date)
RETURNS TABLE (rol varchar, id bigint, soort varchar, code varchar, naam varchar, gehost boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.rol, o.id, o.soort, o.code, o.naam, o.gehost
    FROM organisaties_lidmaatschap l JOIN organisaties_organisatie o ON o.id = l.organisatie_id
    JOIN organisaties_gebruiker g ON g.id = l.gebruiker_id
    WHERE l.gebruiker_id = wie AND g.is_active AND NOT l.wacht AND l.van <= dag AND (l.tot IS NULL OR l.tot >= dag)
    ORDER BY o.soort DESC, o.naam, l.rol
$$;
CREATE OR REPLACE FUNCTION toetssteen_sleutel(voorvoegsel_ text, merk_ bytea, dag date)
RETURNS TABLE (naam varchar, rol varchar, rechten varchar[], merk bytea, id bigint, soort varchar, code varchar,
    naam_organisatie varchar, gehost boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE api_sleutel s SET laatst_gebruikt = clock_timestamp()
    WHERE s.voorvoegsel = voorvoegsel_ AND s.merk = merk_ AND s.ingetrokken_op IS NULL AND NOT s.wacht
        AND dag BETWEEN s.van AND s.tot
        AND (s.laatst_gebruikt IS NULL OR s.laatst_gebruikt < clock_timestamp() - interval '1 minute');
    SELECT s.naam, s.rol, s.rechten, s.merk, o.id, o.soort, o.code, o.naam, o.gehost
    FROM api_sleutel s JOIN organisaties_organisatie o ON o.id = s.organisatie_id
    WHERE s.voorvoegsel = voorvoegsel_ AND s.ingetrokken_op IS NULL AND NOT s.wacht AND dag BETWEEN s.van AND s.tot
$$;

DO $$
DECLARE
    functie text;
BEGIN
    FOREACH functie IN ARRAY ARRAY['toetssteen_persoon(bigint)', 'toetssteen_persoon_met_adres(text)',
        'toetssteen_persoon_met_sub(text)', 'toetssteen_naam(bigint)', 'toetssteen_uitnodiging(bytea)',
        'toetssteen_beslis_uitnodiging(bigint, boolean, timestamptz, date)',
        'toetssteen_nieuw_persoon(bytea, text, timestamptz)'] LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', functie);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO toetssteen_web, toetssteen_werker', functie);
    END LOOP;
END $$;
