-- Roles belong to the whole server: another database of this installation may have made them already.
DO $$
BEGIN
    FOR poging IN 1..50 LOOP -- a lock holds within one database only, and two may be made at the same time
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'toetssteen_web') THEN
                CREATE ROLE toetssteen_web NOLOGIN;
            END IF;
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'toetssteen_werker') THEN
                CREATE ROLE toetssteen_werker NOLOGIN;
            END IF;
            BEGIN -- it sees every row anyway; with this it may also COPY into tables that have policies
                IF NOT (SELECT rolbypassrls FROM pg_roles WHERE rolname = 'toetssteen_werker') THEN
                    ALTER ROLE toetssteen_werker BYPASSRLS;
                END IF;
            EXCEPTION WHEN insufficient_privilege THEN
                RAISE NOTICE 'toetssteen_werker cannot bypass row level security: its COPY goes through a temporary table';
            END;
            EXECUTE format('GRANT toetssteen_web, toetssteen_werker TO %I', current_user);
            EXIT;
        EXCEPTION WHEN internal_error OR unique_violation OR duplicate_object THEN
            IF poging = 50 THEN
                RAISE;
            END IF;
            PERFORM pg_sleep(0.1);
        END;
    END LOOP;
END $$;

GRANT USAGE ON SCHEMA public TO toetssteen_web, toetssteen_werker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO toetssteen_web, toetssteen_werker;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO toetssteen_web, toetssteen_werker;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO toetssteen_web, toetssteen_werker;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO toetssteen_web, toetssteen_werker;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO toetssteen_web, toetssteen_werker;

CREATE SEQUENCE volgnummer_binnen;
CREATE SEQUENCE volgnummer_stand;
GRANT USAGE, SELECT ON SEQUENCE volgnummer_binnen, volgnummer_stand TO toetssteen_web, toetssteen_werker;

-- For whom the rows are: nobody, unless the process says so.
CREATE FUNCTION toetssteen_organisaties() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(nullif(current_setting('toetssteen.organisaties', true), ''), '{}')::bigint[]
$$;

-- The hats of one user: asked before it is known which rows may be seen.
CREATE FUNCTION toetssteen_hoeden(wie bigint, dag date)
RETURNS TABLE (rol varchar, id bigint, soort varchar, code varchar, naam varchar, gehost boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT l.rol, o.id, o.soort, o.code, o.naam, o.gehost
    FROM organisaties_lidmaatschap l JOIN organisaties_organisatie o ON o.id = l.organisatie_id
    JOIN organisaties_gebruiker g ON g.id = l.gebruiker_id
    WHERE l.gebruiker_id = wie AND g.is_active AND l.van <= dag AND (l.tot IS NULL OR l.tot >= dag)
    ORDER BY o.soort DESC, o.naam, l.rol
$$;

DO $$
DECLARE
    tabel text;
    wie text := '(SELECT toetssteen_organisaties())::bigint[]';
    regel text;
    regels jsonb := '{
        "organisaties_paar": "PAAR",
        "organisaties_lidmaatschap": "organisatie_id = ANY (WIE) OR gebruiker_id::text = current_setting(''toetssteen.gebruiker'', true)",
        "clienten_client": "gemeente_id = ANY (WIE) OR EXISTS (SELECT 1 FROM clienten_clientgegevens c WHERE c.client_id = clienten_client.id)",
        "clienten_clientgegevens": "PAAR",
        "clienten_betrokkenheid": "organisatie_id = ANY (WIE)",
        "berichtenverkeer_bericht": "PAAR OR (paar_id IS NULL AND eigenaar_id = ANY (WIE))",
        "berichtenverkeer_inhoud": "EXISTS (SELECT 1 FROM berichtenverkeer_bericht b WHERE b.id = bericht_id)",
        "berichtenverkeer_ontvangst": "EXISTS (SELECT 1 FROM berichtenverkeer_bericht b WHERE b.id = bericht_id)",
        "toewijzingen_toewijzing": "PAAR",
        "toewijzingen_levering": "PAAR",
        "toewijzingen_verzoek": "PAAR",
        "toewijzingen_verzoekantwoord": "PAAR",
        "toewijzingen_opgenomen": "PAAR",
        "declaraties_declaratie": "PAAR",
        "declaraties_prestatie": "PAAR",
        "bevindingen_bevinding": "PAAR OR (gemeente_id IS NULL AND eigenaar_id = ANY (WIE))",
        "bevindingen_zaak": "PAAR",
        "bevindingen_zet": "PAAR",
        "levering_aanlevering": "PAAR",
        "termijnen_termijn": "PAAR",
        "overeenkomsten_overeenkomst": "PAAR",
        "overeenkomsten_profielversie": "eigenaar_id = ANY (WIE) OR (stand IN (''geldt'', ''vervangen'') AND EXISTS (SELECT 1 FROM overeenkomsten_overeenkomst v WHERE v.gemeente_id = eigenaar_id AND v.profiel = overeenkomsten_profielversie.naam))",
        "logboek_logregel": "organisatie = ANY (WIE)"
    }';
BEGIN
    FOR tabel, regel IN SELECT key, value FROM jsonb_each_text(regels) LOOP
        regel := replace(regel, 'PAAR', '(gemeente_id = ANY (WIE) OR aanbieder_id = ANY (WIE))');
        regel := replace(regel, 'WIE', wie);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tabel);
        EXECUTE format('CREATE POLICY eigen ON %I TO toetssteen_web USING (%s)', tabel, regel);
        EXECUTE format('CREATE POLICY alles ON %I TO toetssteen_werker USING (true)', tabel);
    END LOOP;
END $$;

-- The logbook: one function adds lines; nobody changes or removes one.
CREATE TABLE logboek_kop (keten integer PRIMARY KEY, volg bigint NOT NULL, som bytea NOT NULL);
REVOKE ALL ON logboek_kop FROM toetssteen_web, toetssteen_werker;
REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON logboek_logregel FROM toetssteen_web, toetssteen_werker;
GRANT SELECT ON logboek_kop TO toetssteen_werker;

CREATE FUNCTION logboek_tekst(
    keten integer, volg bigint, op timestamptz, gebruiker bigint, naam text, rol text, organisatie integer,
    handeling text, soort text, object text, client bigint, doel text, uitkomst text, herkomst text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT array_to_string(ARRAY[
        keten::text, volg::text, to_char(op AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        gebruiker::text, naam, rol, organisatie::text, handeling, soort, object, client::text, doel, uitkomst, herkomst
    ], E'\x1f', '')
$$;

CREATE FUNCTION logboek_schrijf(
    organisatie_ integer, gebruiker_ bigint, naam_ text, rol_ text, handeling_ text, soort_ text, object_ text,
    clienten_ bigint[], doel_ text, uitkomst_ text, herkomst_ text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    keten_ integer := coalesce(organisatie_, 0);
    volg_ bigint;
    som_ bytea;
    op_ timestamptz := clock_timestamp();
    client_ bigint;
BEGIN
    INSERT INTO logboek_kop VALUES (keten_, 0, sha256(('toetssteen ' || keten_)::bytea)) ON CONFLICT DO NOTHING;
    SELECT volg, som INTO volg_, som_ FROM logboek_kop WHERE keten = keten_ FOR UPDATE;
    FOREACH client_ IN ARRAY CASE WHEN cardinality(clienten_) = 0 THEN ARRAY[NULL::bigint] ELSE clienten_ END LOOP
        volg_ := volg_ + 1;
        som_ := sha256(som_ || convert_to(logboek_tekst(
            keten_, volg_, op_, gebruiker_, naam_, rol_, organisatie_, handeling_, soort_, object_, client_, doel_,
            uitkomst_, herkomst_), 'UTF8'));
        INSERT INTO logboek_logregel (keten, volg, op, gebruiker, naam, rol, organisatie, handeling, soort, object,
            client, doel, uitkomst, herkomst, som)
        VALUES (keten_, volg_, op_, gebruiker_, naam_, rol_, organisatie_, handeling_, soort_, object_, client_, doel_,
            uitkomst_, herkomst_, som_);
    END LOOP;
    UPDATE logboek_kop SET volg = volg_, som = som_ WHERE keten = keten_;
END $$;
GRANT EXECUTE ON FUNCTION logboek_schrijf TO toetssteen_web, toetssteen_werker;

CREATE FUNCTION logboek_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of the logbook cannot be changed or removed';
END $$;
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE OR TRUNCATE ON logboek_logregel
    FOR EACH STATEMENT EXECUTE FUNCTION logboek_blijft();
