-- What a shared meeting needs in PostgreSQL 13 or newer: tables nobody may touch, and functions that say who may do what.
--
-- Promise: a record gets its number under a row lock, so there are no gaps; it is stored once, whatever is asked twice;
-- only the term that holds the pen adds to the minutes' stream, what comes late is kept beside; rooms and chairs get
-- pictures and never a record; whoever a meeting is not shared with cannot see that it is there.
-- Run by whoever may make roles and schemas, once; running it again changes nothing.

do $$
declare r text;
begin
  foreach r in array array['ordstyrer_ejer','ordstyrer_sekretaer','ordstyrer_skygge','ordstyrer_leder','ordstyrer_sal'] loop
    if not exists (select from pg_roles where rolname = r) then execute format('create role %I nologin', r); end if;
  end loop;
end $$;

-- What is made belongs to a role that nobody logs in as: the functions run with its rights, not with an administrator's.
grant ordstyrer_ejer to current_user;
create schema if not exists ordstyrer authorization ordstyrer_ejer;
set role ordstyrer_ejer;
revoke all on schema ordstyrer from public;
grant usage on schema ordstyrer to ordstyrer_sekretaer, ordstyrer_skygge, ordstyrer_leder, ordstyrer_sal;

create table if not exists ordstyrer.version(version int primary key, at timestamptz not null default now());

create table if not exists ordstyrer.meeting(
  meeting uuid primary key, name text not null unique, title text not null, made_at timestamptz not null default now());

-- Whom a meeting is shared with: any role of the database, a person's or an organisation's, and as what.
create table if not exists ordstyrer.share(
  meeting uuid not null references ordstyrer.meeting on delete cascade, who name not null,
  capacity text not null check (capacity in ('sekretaer','skygge','leder','sal')),
  primary key (meeting, who, capacity));

-- A stream of records with one writer: '' is the minutes' own, 'skygge/…' a shadow's, 'sent/<term>/…' what came late.
create table if not exists ordstyrer.stream(
  meeting uuid not null references ordstyrer.meeting on delete cascade, stream text not null,
  base bigint not null default 0, head bigint not null default 0, head_hash bytea not null default ''::bytea,
  lease_writer text, lease_words text, lease_term bigint not null default 0, lease_heard timestamptz, owner name not null,
  primary key (meeting, stream));

create table if not exists ordstyrer.record(
  meeting uuid not null, stream text not null, seq bigint not null,
  hash bytea not null check (length(hash) = 32), who name not null, term bigint not null, line bytea not null,
  at timestamptz not null default clock_timestamp(),
  primary key (meeting, stream, seq), unique (meeting, stream, hash),
  foreign key (meeting, stream) references ordstyrer.stream on delete cascade);

create table if not exists ordstyrer.file(
  meeting uuid not null references ordstyrer.meeting on delete cascade, name text not null, bytes bytea not null,
  primary key (meeting, name));

create table if not exists ordstyrer.scene(
  meeting uuid not null references ordstyrer.meeting on delete cascade, kind text not null check (kind in ('sal','leder')),
  size text not null, seq bigint not null, body bytea not null, at timestamptz not null default clock_timestamp(),
  primary key (meeting, kind, size));

-- The pictures that somebody has asked for lately; others are not drawn.
create table if not exists ordstyrer.wish(
  meeting uuid not null references ordstyrer.meeting on delete cascade, kind text not null check (kind in ('sal','leder')),
  size text not null check (size ~ '^[a-z0-9 ]{1,60}$'), at timestamptz not null default clock_timestamp(),
  primary key (meeting, kind, size));

-- How far each participant has come, for whoever looks after it.
create table if not exists ordstyrer.follower(
  meeting uuid not null references ordstyrer.meeting on delete cascade, who name not null, words text not null,
  seq bigint not null, at timestamptz not null default clock_timestamp(), primary key (meeting, who, words));

create or replace function ordstyrer.may(m uuid, variadic wanted text[]) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from ordstyrer.share s where s.meeting = m and s.capacity = any(wanted)
    and exists (select from pg_roles r where r.rolname = s.who)
    and pg_has_role(session_user, s.who, 'member'))
$$;

create or replace function ordstyrer.must(m uuid, variadic wanted text[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not ordstyrer.may(m, variadic wanted) then raise exception 'ordstyrer: not shared' using errcode = '42501'; end if;
end $$;

-- The meetings that the caller may see, and as what.
create or replace function ordstyrer.meetings()
returns table(meeting uuid, name text, title text, capacities text[], head bigint, writer text, heard timestamptz, made_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select m.meeting, m.name, m.title, c.capacities,
    case when c.capacities && array['sekretaer','skygge'] then j.head end,
    case when c.capacities && array['sekretaer','skygge'] then j.lease_words end, j.lease_heard, m.made_at
  from ordstyrer.meeting m
  join ordstyrer.stream j on j.meeting = m.meeting and j.stream = ''
  cross join lateral (select array_agg(distinct s.capacity order by s.capacity) as capacities from ordstyrer.share s
    where s.meeting = m.meeting and exists (select from pg_roles r where r.rolname = s.who)
    and pg_has_role(session_user, s.who, 'member')) c
  where c.capacities is not null order by m.made_at desc, m.name
$$;

create or replace function ordstyrer.make_meeting(m uuid, n text, t text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  -- A name that is another meeting's is lengthened: whoever asks does not learn that there is one.
  if exists (select from ordstyrer.meeting x where x.name = n and x.meeting <> m) then
    n := n || '-' || substr(replace(m::text, '-', ''), 9, 8);
  end if;
  insert into ordstyrer.meeting(meeting, name, title) values (m, n, t) on conflict (meeting) do nothing;
  if found then
    insert into ordstyrer.share(meeting, who, capacity) values (m, session_user, 'sekretaer');
    insert into ordstyrer.stream(meeting, stream, owner) values (m, '', session_user);
  else
    perform ordstyrer.must(m, 'sekretaer');
  end if;
  return (select x.name from ordstyrer.meeting x where x.meeting = m);
end $$;

create or replace function ordstyrer.share_with(m uuid, w text, c text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer');
  if not exists (select from pg_roles where rolname = w) then
    raise exception 'ordstyrer: no such role' using errcode = '42704';
  end if;
  insert into ordstyrer.share(meeting, who, capacity) values (m, w, c) on conflict do nothing;
end $$;

create or replace function ordstyrer.remove_meeting(m uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer');
  delete from ordstyrer.meeting where meeting = m;
end $$;

-- Where the minutes' stream stands.
create or replace function ordstyrer.stand(m uuid)
returns table(head bigint, head_hash bytea, writer text, words text, term bigint, heard timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer', 'skygge');
  return query select j.head, j.head_hash, j.lease_writer, j.lease_words, j.lease_term, j.lease_heard
    from ordstyrer.stream j where j.meeting = m and j.stream = '';
end $$;

-- Takes the pen: 'ok' with the term when it is free or already ours, 'held' when it is another's, unless it is taken over.
-- `mine` is the last term that whoever asks has held, which an old backup may have forgotten; `seen` is the term that whoever asks was shown: of two that take over at once, one has seen an older one.
create or replace function ordstyrer.take_pen(m uuid, w text, said text, mine bigint, seen bigint, over boolean)
returns table(status text, term bigint, words text, heard timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare j ordstyrer.stream;
begin
  perform ordstyrer.must(m, 'sekretaer');
  select * into j from ordstyrer.stream s where s.meeting = m and s.stream = '' for update;
  if j.lease_writer = w and j.lease_term >= mine then
    update ordstyrer.stream s set lease_words = said, lease_heard = clock_timestamp() where s.meeting = m and s.stream = '';
    return query select 'ok', j.lease_term, said, clock_timestamp(); return;
  end if;
  if j.lease_writer <> w and (not over or j.lease_term <> seen) then
    return query select 'held', j.lease_term, j.lease_words, j.lease_heard; return;
  end if;
  update ordstyrer.stream s set lease_writer = w, lease_words = said, lease_term = greatest(j.lease_term, mine) + 1,
    lease_heard = clock_timestamp() where s.meeting = m and s.stream = '';
  perform pg_notify('o' || replace(m::text, '-', ''), 'pen');
  return query select 'ok', greatest(j.lease_term, mine) + 1, said, clock_timestamp();
end $$;

-- Lays the pen down, so that the next need not ask.
create or replace function ordstyrer.lay_pen(m uuid, w text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer');
  update ordstyrer.stream s set lease_writer = null, lease_words = null
    where s.meeting = m and s.stream = '' and s.lease_writer = w;
end $$;

-- Says that we are here, and how far we have come.
create or replace function ordstyrer.beat(m uuid, w text, said text, n bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer', 'skygge');
  update ordstyrer.stream s set lease_heard = clock_timestamp() where s.meeting = m and s.stream = '' and s.lease_writer = w;
  insert into ordstyrer.follower(meeting, who, words, seq) values (m, session_user, said, n)
    on conflict (meeting, who, words) do update set seq = excluded.seq, at = clock_timestamp();
end $$;

-- Who sends and follows, and how far each is; those of the last day.
create or replace function ordstyrer.followers(m uuid) returns table(words text, seq bigint, silent double precision)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer', 'skygge');
  return query select f.words, f.seq, extract(epoch from clock_timestamp() - f.at)::double precision
    from ordstyrer.follower f where f.meeting = m and f.at > clock_timestamp() - interval '1 day' order by f.at desc;
end $$;

-- Adds records behind `expected`, all or none: 'ok', 'already', 'fenced', 'moved', and where the stream stands then.
create or replace function ordstyrer.append(m uuid, t bigint, expected bigint, expected_hash bytea,
  hashes bytea[], lines bytea[]) returns table(status text, head bigint, head_hash bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare j ordstyrer.stream; n int := cardinality(hashes); have int;
begin
  perform ordstyrer.must(m, 'sekretaer');
  select * into j from ordstyrer.stream s where s.meeting = m and s.stream = '' for update;
  select count(*) into have from ordstyrer.record x where x.meeting = m and x.stream = '' and x.hash = any(hashes);
  if have = n then return query select 'already', j.head, j.head_hash; return; end if;
  if j.lease_term <> t then return query select 'fenced', j.head, j.head_hash; return; end if;
  if j.head <> expected or j.head_hash <> expected_hash then return query select 'moved', j.head, j.head_hash; return; end if;
  insert into ordstyrer.record(meeting, stream, seq, hash, who, term, line)
    select m, '', expected + o, h, session_user, t, l
    from unnest(hashes, lines) with ordinality as u(h, l, o);
  update ordstyrer.stream s set head = expected + n, head_hash = hashes[n], lease_heard = clock_timestamp()
    where s.meeting = m and s.stream = '';
  perform pg_notify('o' || replace(m::text, '-', ''), (expected + n)::text);
  return query select 'ok', expected + n, hashes[n];
end $$;

-- Keeps what came late, or another's own record, in a stream of its own; only its owner adds to it.
create or replace function ordstyrer.keep_beside(m uuid, s text, b bigint, expected bigint,
  hashes bytea[], lines bytea[]) returns table(status text, head bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare j ordstyrer.stream; n int := cardinality(hashes); have int;
begin
  perform ordstyrer.must(m, 'sekretaer', 'skygge');
  if s !~ '^(sent|skygge)/' then raise exception 'ordstyrer: no such stream' using errcode = '22023'; end if;
  insert into ordstyrer.stream(meeting, stream, base, head, owner) values (m, s, b, b, session_user) on conflict do nothing;
  select * into j from ordstyrer.stream x where x.meeting = m and x.stream = s for update;
  if j.owner <> session_user then raise exception 'ordstyrer: not yours' using errcode = '42501'; end if;
  select count(*) into have from ordstyrer.record x where x.meeting = m and x.stream = s and x.hash = any(hashes);
  if have = n then return query select 'already', j.head; return; end if;
  if j.head <> expected then return query select 'moved', j.head; return; end if;
  insert into ordstyrer.record(meeting, stream, seq, hash, who, term, line)
    select m, s, expected + o, h, session_user, 0, l
    from unnest(hashes, lines) with ordinality as u(h, l, o);
  update ordstyrer.stream x set head = expected + n, head_hash = hashes[n] where x.meeting = m and x.stream = s;
  perform pg_notify('o' || replace(m::text, '-', ''), 'sent');
  return query select 'ok', expected + n;
end $$;

-- The streams beside the minutes' own.
create or replace function ordstyrer.beside(m uuid) returns table(stream text, base bigint, head bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer', 'skygge');
  return query select j.stream, j.base, j.head from ordstyrer.stream j where j.meeting = m and j.stream <> '' order by 1;
end $$;

-- Records behind `after`, in order, so many at most.
create or replace function ordstyrer.records(m uuid, s text, after bigint, most int)
returns table(seq bigint, hash bytea, line bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer', 'skygge');
  return query select x.seq, x.hash, x.line from ordstyrer.record x
    where x.meeting = m and x.stream = s and x.seq > after order by x.seq limit most;
end $$;

create or replace function ordstyrer.put_file(m uuid, n text, b bytea) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer');
  insert into ordstyrer.file(meeting, name, bytes) values (m, n, b)
    on conflict (meeting, name) do update set bytes = excluded.bytes;
end $$;

create or replace function ordstyrer.files(m uuid) returns table(name text, bytes bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer', 'skygge');
  return query select f.name, f.bytes from ordstyrer.file f where f.meeting = m;
end $$;

create or replace function ordstyrer.show(m uuid, w text, k text, z text, n bigint, b bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer');
  -- Only whoever holds the pen shows: a machine that was overtaken must not put an old picture on the wall.
  if not exists (select from ordstyrer.stream j where j.meeting = m and j.stream = '' and j.lease_writer = w) then
    return false;
  end if;
  insert into ordstyrer.scene(meeting, kind, size, seq, body) values (m, k, z, n, b)
    on conflict (meeting, kind, size) do update set seq = excluded.seq, body = excluded.body, at = clock_timestamp();
  perform pg_notify('o' || replace(m::text, '-', ''), 'scene');
  return true;
end $$;

-- The picture of that size, if it is another than the one of `known`; and how long ago the writer was heard, in seconds.
-- Asking is what has it drawn: so many sizes at a time.
create or replace function ordstyrer.scene_of(m uuid, k text, z text, known timestamptz)
returns table(body bytea, at timestamptz, silent double precision)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if k = 'sal' then perform ordstyrer.must(m, 'sekretaer', 'skygge', 'leder', 'sal');
  else perform ordstyrer.must(m, 'sekretaer', 'leder'); end if;
  if not exists (select from ordstyrer.wish w where w.meeting = m and w.kind = k and w.size = z
    and w.at > clock_timestamp() - interval '20 s') then
    delete from ordstyrer.wish w where w.meeting = m and w.at < clock_timestamp() - interval '60 s';
    -- What nobody has asked for lately was not drawn anew: an item in it may have been closed since.
    delete from ordstyrer.scene c where c.meeting = m and not exists (select from ordstyrer.wish w
      where w.meeting = m and w.kind = c.kind and w.size = c.size);
    if (select count(*) from ordstyrer.wish w where w.meeting = m) < 24 then
      insert into ordstyrer.wish(meeting, kind, size) values (m, k, z)
        on conflict (meeting, kind, size) do update set at = clock_timestamp();
      perform pg_notify('o' || replace(m::text, '-', ''), 'wish');
    end if;
  end if;
  return query select case when c.at is distinct from known then c.body end, c.at,
    extract(epoch from clock_timestamp() - j.lease_heard)::double precision
    from ordstyrer.stream j left join ordstyrer.scene c on c.meeting = m and c.kind = k and c.size = z
    where j.meeting = m and j.stream = '';
end $$;

create or replace function ordstyrer.wishes(m uuid) returns table(kind text, size text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer');
  return query select w.kind, w.size from ordstyrer.wish w
    where w.meeting = m and w.at > clock_timestamp() - interval '60 s' order by 1, 2;
end $$;

revoke all on all tables in schema ordstyrer from public;
revoke all on all functions in schema ordstyrer from public;
grant execute on function ordstyrer.meetings(), ordstyrer.scene_of(uuid, text, text, timestamptz)
  to ordstyrer_sekretaer, ordstyrer_skygge, ordstyrer_leder, ordstyrer_sal;
grant execute on function ordstyrer.stand(uuid), ordstyrer.followers(uuid), ordstyrer.beside(uuid), ordstyrer.records(uuid, text, bigint, int),
  ordstyrer.files(uuid), ordstyrer.beat(uuid, text, text, bigint),
  ordstyrer.keep_beside(uuid, text, bigint, bigint, bytea[], bytea[])
  to ordstyrer_sekretaer, ordstyrer_skygge;
grant execute on function ordstyrer.make_meeting(uuid, text, text), ordstyrer.share_with(uuid, text, text),
  ordstyrer.remove_meeting(uuid), ordstyrer.take_pen(uuid, text, text, bigint, bigint, boolean), ordstyrer.lay_pen(uuid, text),
  ordstyrer.append(uuid, bigint, bigint, bytea, bytea[], bytea[]),
  ordstyrer.wishes(uuid), ordstyrer.put_file(uuid, text, bytea), ordstyrer.show(uuid, text, text, text, bigint, bytea)
  to ordstyrer_sekretaer;
insert into ordstyrer.version(version) values (1) on conflict do nothing;

create or replace function ordstyrer.edition() returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select max(version) from ordstyrer.version $$;
revoke all on function ordstyrer.edition() from public;
grant execute on function ordstyrer.edition() to ordstyrer_sekretaer, ordstyrer_skygge, ordstyrer_leder, ordstyrer_sal;
reset role;
