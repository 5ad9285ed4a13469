/**
 * Generated towers as SQL. Every value is a hash of the tower's number `n` and a salt, so that the same numbers give the
 * same registry whatever the plan of the query. The shapes follow the sample registry: about three permits a tower, of
 * which some are missing, expired, unreadable or replaced. Triggers are off while this runs, so what they would fill in
 * is filled in here; the derived tables are built by the registry's own functions afterwards.
 */

/** Functions that live only in the benchmark's databases. Ids sort by number, as UUIDv7 sort by time. */
export const helpers = `
  CREATE FUNCTION bench_random(n bigint, salt integer) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT (hashint8extended(n, salt) & 4503599627370495)::float8 / 4503599627370496 $$;
  CREATE FUNCTION bench_id(n bigint, salt integer) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT ('019500' || lpad(to_hex(n), 6, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
         FROM md5(n || '/' || salt) h $$;`;

/** Towers numbered $1 to $2, each near the reference point of a village. */
export const towers = `
  WITH village AS (
    SELECT row_number() OVER (ORDER BY code) - 1 AS i, code, parent_code, name, reference
      FROM area WHERE level = 'village' AND reference IS NOT NULL
  ), tower_number AS (
    SELECT n, bench_random(n, 1) AS r1, bench_random(n, 2) AS r2, bench_random(n, 3) AS r3, bench_random(n, 4) AS r4,
      bench_random(n, 5) AS r5, 2003 + floor(bench_random(n, 6) * 22)::integer AS year
      FROM generate_series($1::bigint, $2::bigint) n
  )
  INSERT INTO tower (id, registry_number, site_id, name, address, district_code, village_code, position, position_source,
    structure, site_type, height_m, year_built, state, dismantled_on, identity_plate, fence, last_seen_on)
  SELECT bench_id(n, 0), 'GRS-' || lpad(n::text, 7, '0'),
    CASE WHEN r1 < 0.8 THEN 'JTM-GSK-' || lpad(n::text, 6, '0') || '-H-B' END,
    CASE WHEN r2 < 0.75 THEN upper(v.name) || ' ' || (n % 97) END,
    'Jl. Raya ' || v.name || ' No. ' || (n % 211) || ', Ds. ' || v.name,
    v.parent_code, v.code,
    ST_Translate(v.reference, (r3 - 0.5) * 0.02, (r4 - 0.5) * 0.02), 'owner',
    kind.structure, CASE kind.structure WHEN 'rooftop' THEN 'rooftop' ELSE 'greenfield' END,
    round(20 + bench_random(n, 7) * 52), year,
    CASE WHEN r5 < 0.02 THEN 'dismantled' ELSE 'active' END,
    CASE WHEN r5 < 0.02 THEN make_date(2025, 1, 1) + floor(bench_random(n, 8) * 500)::integer END,
    'present', 'present', make_date(2026, 1, 1) - floor(bench_random(n, 9) * 2000)::integer
  FROM tower_number
  CROSS JOIN LATERAL (SELECT CASE WHEN r5 < 0.4 THEN 'sst_four_leg' WHEN r5 < 0.6 THEN 'sst_three_leg'
    WHEN r5 < 0.8 THEN 'monopole' WHEN r5 < 0.92 THEN 'rooftop' ELSE 'mini_pole' END AS structure) kind
  JOIN village v ON v.i = floor(bench_random(n, 10) * (SELECT count(*) FROM village))::bigint`;

/** One owner since the tower was built, for every seventh a second one since 2018. */
export const ownerships = `
  WITH owner AS (
    SELECT row_number() OVER (ORDER BY id) - 1 AS i, id FROM company WHERE is_owner AND merged_into IS NULL
  )
  INSERT INTO tower_ownership (id, tower_id, company_id, from_on, until_on, evidence)
  SELECT bench_id(n, 20 + turn), bench_id(n, 0), owner.id,
    CASE turn WHEN 0 THEN t.stood_from ELSE '2018-07-01' END,
    CASE WHEN turn = 0 AND n % 7 = 0 AND t.year_built < 2018 THEN '2018-07-01'::date END, 'generated'
  FROM generate_series($1::bigint, $2::bigint) n
  JOIN tower t ON t.id = bench_id(n, 0)
  CROSS JOIN generate_series(0, CASE WHEN n % 7 = 0 AND t.year_built < 2018 THEN 1 ELSE 0 END) turn
  JOIN owner ON owner.i = (floor(bench_random(n, 11) * 100)::bigint + turn) % (SELECT count(*) FROM owner)`;

/** A tenant for every second tower: the constraint against overlaps is by far the slowest index to build. */
export const tenancies = `
  WITH operator AS (
    SELECT row_number() OVER (ORDER BY id) - 1 AS i, id FROM company WHERE is_operator AND merged_into IS NULL
  )
  INSERT INTO tower_tenancy (id, tower_id, company_id, from_on, evidence)
  SELECT bench_id(n, 30), t.id, operator.id, t.stood_from, 'generated'
  FROM generate_series($1::bigint, $2::bigint) n
  JOIN tower t ON t.id = bench_id(n, 0)
  JOIN operator ON operator.i = n / 2 % (SELECT count(*) FROM operator)
  WHERE n % 2 = 0`;

/** Building permit, certificate with its predecessor, nuisance permit with its renewal, recommendation. */
export const permits = `
  WITH paper AS (
    SELECT n, o.company_id, p.* FROM generate_series($1::bigint, $2::bigint) n
    JOIN tower t ON t.id = bench_id(n, 0)
    JOIN tower_ownership o ON o.id = bench_id(n, 20)
    CROSS JOIN LATERAL (VALUES
      -- salt, share of towers, group, type, issued on, days valid (null: open-ended), replaces (salt)
      (40, 0.84, 'BUILDING', CASE WHEN t.year_built < 2021 THEN 'IMB' ELSE 'PBG' END,
        make_date(t.year_built, 2, 1) + floor(bench_random(n, 50) * 300)::integer,
        CASE WHEN bench_random(n, 51) < 0.2 THEN 5000 + floor(bench_random(n, 52) * 6000)::integer END, NULL::integer),
      (41, 0.30, 'SLF', 'SLF', make_date(2014, 1, 1) + floor(bench_random(n, 53) * 1800)::integer, 1826, NULL),
      (42, 0.72, 'SLF', 'SLF', make_date(2020, 6, 1) + floor(bench_random(n, 54) * 2350)::integer, 1826, NULL),
      (43, 0.50, 'HO', 'HO', make_date(2008, 1, 1) + floor(bench_random(n, 55) * 1500)::integer, 1095, NULL),
      (44, 0.25, 'HO', 'HO', make_date(2012, 6, 1) + floor(bench_random(n, 56) * 900)::integer, 1095, 43),
      (45, 0.40, 'REKOM', 'REKOM', make_date(2019, 1, 1) + floor(bench_random(n, 57) * 2500)::integer, 365, NULL)
    ) p (salt, share, group_code, type_code, issued_on, days, replaces)
    -- A renewal exists only where its predecessor does: both read the same hash.
    WHERE bench_random(n, coalesce(p.replaces, p.salt)) < p.share
  ), doubted AS (
    SELECT paper.*, bench_random(n, 60 + salt) < 0.05 AS unreadable FROM paper
  )
  INSERT INTO permit (id, tower_id, type_code, group_code, number, issuer, issued_on, term, valid_until, company_id,
    replaces_id, ends_before, doubt)
  SELECT bench_id(d.n, d.salt), bench_id(d.n, 0), d.type_code, d.group_code,
    CASE WHEN NOT d.unreadable THEN '503/' || d.type_code || '/' || d.n || '/' || d.salt END, 'DPMPTSP Kabupaten Gresik', d.issued_on,
    CASE WHEN d.unreadable THEN 'unknown' WHEN d.days IS NULL THEN 'open_ended' ELSE 'fixed' END,
    CASE WHEN NOT d.unreadable THEN d.issued_on + d.days END,
    d.company_id,
    CASE WHEN d.replaces IS NOT NULL THEN bench_id(d.n, d.replaces) END,
    r.issued_on,
    CASE WHEN d.unreadable THEN 'nomor tidak terbaca' END
  FROM doubted d LEFT JOIN doubted r ON r.n = d.n AND r.replaces = d.salt AND NOT r.unreadable`;
