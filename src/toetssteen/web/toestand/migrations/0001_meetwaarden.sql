-- Counts only, never a row: what `/meetwaarden` shows and the page of a beheerder too.
CREATE FUNCTION toestand_meetwaarden() RETURNS TABLE (naam text, merk text, waarde double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT 'berichten', b.status, count(*)::double precision FROM berichtenverkeer_bericht b GROUP BY b.status
    UNION ALL
    SELECT 'aflevering', b.aflevering, count(*) FROM berichtenverkeer_bericht b
    WHERE b.aflevering IN ('wacht', 'mislukt') GROUP BY b.aflevering
    UNION ALL
    SELECT 'bericht_oudste', '', coalesce(extract(epoch FROM clock_timestamp() - min(b.ontvangen_op)), 0)
    FROM berichtenverkeer_bericht b WHERE b.status = 'ontvangen'
    UNION ALL
    SELECT 'taken', CASE WHEN j.status <> 'todo' THEN j.status::text
                         WHEN j.scheduled_at > clock_timestamp() THEN 'later' ELSE 'wacht' END, count(*)
    FROM procrastinate_jobs j WHERE j.status IN ('todo', 'doing', 'failed') GROUP BY 2
    UNION ALL
    SELECT 'taak_oudste', '', coalesce(extract(epoch FROM clock_timestamp() - min(coalesce(j.scheduled_at, e.at))), 0)
    FROM procrastinate_jobs j
    LEFT JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'
    WHERE j.status = 'todo' AND coalesce(j.scheduled_at, clock_timestamp()) <= clock_timestamp()
    UNION ALL
    SELECT 'werkers', '', count(*) FROM procrastinate_workers w
    WHERE w.last_heartbeat > clock_timestamp() - interval '1 minute'
    UNION ALL
    SELECT 'verbindingen', 'in gebruik', count(*) FROM pg_stat_activity a WHERE a.datname = current_database()
    UNION ALL
    SELECT 'verbindingen', 'mogelijk', current_setting('max_connections')::double precision
    UNION ALL
    -- From receipt to answer, of the last arrivals only: an installation of years must answer as fast.
    SELECT 'antwoordtijd', g.grens::text, count(*) FILTER (WHERE d.duur <= g.grens)
    FROM unnest(ARRAY[1, 5, 15, 60, 300, 900, 3600, 14400, 86400, 'Infinity']::double precision[]) AS g (grens),
        (SELECT extract(epoch FROM b.verwerkt_op - b.ontvangen_op) AS duur FROM berichtenverkeer_bericht b
         WHERE b.nummer_binnen > (SELECT coalesce(max(nummer_binnen), 0) FROM berichtenverkeer_bericht) - 10000
            AND b.antwoord_op_id IS NULL AND b.verwerkt_op > clock_timestamp() - interval '1 day') AS d
    GROUP BY g.grens
    UNION ALL
    SELECT 'antwoordtijd_som', '', coalesce(sum(extract(epoch FROM b.verwerkt_op - b.ontvangen_op)), 0)
    FROM berichtenverkeer_bericht b
    WHERE b.nummer_binnen > (SELECT coalesce(max(nummer_binnen), 0) FROM berichtenverkeer_bericht) - 10000
        AND b.antwoord_op_id IS NULL AND b.verwerkt_op > clock_timestamp() - interval '1 day'
$$;
REVOKE ALL ON FUNCTION toestand_meetwaarden FROM PUBLIC;
GRANT EXECUTE ON FUNCTION toestand_meetwaarden TO toetssteen_web, toetssteen_werker;
