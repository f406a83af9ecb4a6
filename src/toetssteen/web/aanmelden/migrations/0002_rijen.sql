-- Counters of rate limits: gone after a crash, which harms nobody.
CREATE UNLOGGED TABLE toetssteen_teller (
    sleutel text NOT NULL, venster bigint NOT NULL, aantal integer NOT NULL, PRIMARY KEY (sleutel, venster)
);
-- The cache of Django (allauth counts failures and used codes in it).
CREATE UNLOGGED TABLE toetssteen_cache (
    cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX toetssteen_cache_expires ON toetssteen_cache (expires);

-- One sees one's own roles everywhere, but gives roles only at the own organisations.
DROP POLICY eigen ON organisaties_lidmaatschap;
CREATE POLICY eigen ON organisaties_lidmaatschap TO toetssteen_web
    USING (organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[])
        OR gebruiker_id::text = current_setting('toetssteen.gebruiker', true))
    WITH CHECK (organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[]));

-- Whether someone works (or will work) for an organisation outside a list: who manages people asks this.
CREATE FUNCTION toetssteen_ook_elders(wie bigint, organisaties bigint[], dag date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM organisaties_lidmaatschap l WHERE l.gebruiker_id = wie
        AND NOT l.organisatie_id = ANY (organisaties) AND (l.tot IS NULL OR l.tot >= dag))
$$;

ALTER TABLE aanmelden_alarm ENABLE ROW LEVEL SECURITY;
CREATE POLICY alles ON aanmelden_alarm TO toetssteen_werker USING (true);
CREATE POLICY maken ON aanmelden_alarm FOR INSERT TO toetssteen_web WITH CHECK (true);
CREATE POLICY zien ON aanmelden_alarm FOR SELECT TO toetssteen_web
    USING (gebruiker_id IS NULL OR EXISTS (SELECT 1 FROM organisaties_lidmaatschap l WHERE l.gebruiker_id = aanmelden_alarm.gebruiker_id
        AND l.organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[])));
CREATE POLICY afdoen ON aanmelden_alarm FOR UPDATE TO toetssteen_web
    USING (gebruiker_id IS NULL OR EXISTS (SELECT 1 FROM organisaties_lidmaatschap l WHERE l.gebruiker_id = aanmelden_alarm.gebruiker_id
        AND l.organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[])));

ALTER TABLE aanmelden_herziening ENABLE ROW LEVEL SECURITY;
CREATE POLICY alles ON aanmelden_herziening TO toetssteen_werker USING (true);
CREATE POLICY eigen ON aanmelden_herziening TO toetssteen_web
    USING (EXISTS (SELECT 1 FROM organisaties_lidmaatschap l WHERE l.id = lidmaatschap_id
        AND l.organisatie_id = ANY ((SELECT toetssteen_organisaties())::bigint[])));

-- Old lines of the logbook: the first that stays is known, and the chain tells that the others were there.
CREATE TABLE logboek_begin (keten integer PRIMARY KEY, volg bigint NOT NULL, som bytea NOT NULL, op timestamptz NOT NULL);
REVOKE ALL ON logboek_begin FROM toetssteen_web, toetssteen_werker;
GRANT SELECT ON logboek_begin TO toetssteen_werker;
REVOKE UPDATE, DELETE, TRUNCATE ON logboek_controle FROM toetssteen_web, toetssteen_werker;
REVOKE INSERT ON logboek_controle FROM toetssteen_web;

CREATE OR REPLACE FUNCTION logboek_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('toetssteen.logboek_ruimt_op', true) = 'ja' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'a line of the logbook cannot be changed or removed';
END $$;

CREATE FUNCTION logboek_ruim_op(keten_ integer, voor timestamptz, wie text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    tot_ bigint;
    som_ bytea;
    weg bigint;
BEGIN
    IF voor > clock_timestamp() - interval '5 years' THEN
        RAISE EXCEPTION 'lines of the logbook stay five years at least';
    END IF;
    PERFORM 1 FROM logboek_kop WHERE keten = keten_ FOR UPDATE;
    SELECT coalesce(min(volg) - 1, (SELECT max(volg) FROM logboek_logregel WHERE keten = keten_)) INTO tot_
    FROM logboek_logregel WHERE keten = keten_ AND op >= voor;
    SELECT som INTO som_ FROM logboek_logregel WHERE keten = keten_ AND volg = tot_;
    IF som_ IS NULL THEN
        RETURN 0;
    END IF;
    INSERT INTO logboek_begin VALUES (keten_, tot_, som_, clock_timestamp())
    ON CONFLICT (keten) DO UPDATE SET volg = excluded.volg, som = excluded.som, op = excluded.op;
    PERFORM set_config('toetssteen.logboek_ruimt_op', 'ja', true);
    DELETE FROM logboek_logregel WHERE keten = keten_ AND volg <= tot_;
    GET DIAGNOSTICS weg = ROW_COUNT;
    PERFORM set_config('toetssteen.logboek_ruimt_op', '', true);
    PERFORM logboek_schrijf(nullif(keten_, 0), NULL, wie, '', 'verwijderen', 'logboek',
        'tot en met ' || tot_ || ' ' || left(encode(som_, 'hex'), 32), ARRAY[]::bigint[], '', 'goed', 'opdracht');
    RETURN weg;
END $$;
REVOKE ALL ON FUNCTION logboek_ruim_op FROM PUBLIC, toetssteen_web;
GRANT EXECUTE ON FUNCTION logboek_ruim_op TO toetssteen_werker;
