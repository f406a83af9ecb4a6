-- Chains are locked in ascending order, all of those of the request at once: whoever notes for one organisation first and
-- for all of them later in the same transaction can never wait for someone who does it the other way round.
CREATE FUNCTION logboek_slot(ketens_ integer[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    eigen_ integer[] := coalesce(nullif(current_setting('toetssteen.organisaties', true), ''), '{}')::integer[];
    alle_ integer[] := ARRAY(SELECT DISTINCT k FROM unnest(ketens_ || eigen_) AS k ORDER BY k);
BEGIN
    INSERT INTO logboek_kop SELECT k, 0, sha256(('toetssteen ' || k)::bytea) FROM unnest(alle_) AS k ORDER BY k
        ON CONFLICT DO NOTHING;
    PERFORM 1 FROM logboek_kop WHERE keten = ANY (alle_) ORDER BY keten FOR UPDATE;
END $$;
REVOKE ALL ON FUNCTION logboek_slot FROM PUBLIC;

-- One line per client, in one INSERT however many there are.
CREATE OR REPLACE FUNCTION logboek_schrijf(
    organisatie_ integer, gebruiker_ bigint, naam_ text, rol_ text, handeling_ text, soort_ text, object_ text,
    clienten_ bigint[], doel_ text, uitkomst_ text, herkomst_ text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    keten_ integer := coalesce(organisatie_, 0);
    wie_ bigint[] := CASE WHEN cardinality(clienten_) = 0 THEN ARRAY[NULL::bigint] ELSE clienten_ END;
    begin_ bigint;
    som_ bytea;
    sommen_ bytea[] := '{}';
    op_ timestamptz := clock_timestamp();
BEGIN
    PERFORM logboek_slot(ARRAY[keten_]);
    SELECT volg, som INTO begin_, som_ FROM logboek_kop WHERE keten = keten_;
    FOR n_ IN 1 .. cardinality(wie_) LOOP
        som_ := sha256(som_ || convert_to(logboek_tekst(
            keten_, begin_ + n_, op_, gebruiker_, naam_, rol_, organisatie_, handeling_, soort_, object_, wie_[n_], doel_,
            uitkomst_, herkomst_), 'UTF8'));
        sommen_[n_] := som_;
    END LOOP;
    INSERT INTO logboek_logregel (keten, volg, op, gebruiker, naam, rol, organisatie, handeling, soort, object,
        client, doel, uitkomst, herkomst, som)
    SELECT keten_, begin_ + n, op_, gebruiker_, naam_, rol_, organisatie_, handeling_, soort_, object_, client, doel_,
        uitkomst_, herkomst_, som
    FROM unnest(wie_, sommen_) WITH ORDINALITY AS r(client, som, n) ORDER BY n;
    UPDATE logboek_kop SET volg = begin_ + cardinality(wie_), som = som_ WHERE keten = keten_;
END $$;

-- For the organisations of a view: a client of one gemeente is noted in the chain of that gemeente only. A gemeente that
-- has none of the clients has a line without one when something was sought or listed, and none when it is about a client.
CREATE FUNCTION logboek_noteer(
    organisaties_ integer[], gebruiker_ bigint, naam_ text, rol_ text, handeling_ text, soort_ text, object_ text,
    clienten_ bigint[], doel_ text, uitkomst_ text, herkomst_ text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    organisatie_ integer;
    eigen_ bigint[];
BEGIN
    PERFORM logboek_slot(organisaties_);
    FOR organisatie_ IN SELECT DISTINCT o FROM unnest(organisaties_) AS o ORDER BY o LOOP
        eigen_ := clienten_;
        IF cardinality(organisaties_) > 1 AND cardinality(clienten_) > 0 THEN
            SELECT coalesce(array_agg(c ORDER BY n), '{}') INTO eigen_
            FROM unnest(clienten_) WITH ORDINALITY AS r(c, n) LEFT JOIN clienten_client ON clienten_client.id = c
            WHERE gemeente_id IS NULL OR gemeente_id = organisatie_ OR NOT gemeente_id = ANY (organisaties_);
            CONTINUE WHEN cardinality(eigen_) = 0 AND handeling_ NOT IN ('lijst', 'zoeken', 'uitvoeren');
        END IF;
        PERFORM logboek_schrijf(organisatie_, gebruiker_, naam_, rol_, handeling_, soort_, object_, eigen_, doel_,
            uitkomst_, herkomst_);
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION logboek_noteer TO toetssteen_web, toetssteen_werker;
