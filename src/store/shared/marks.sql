-- Marks of attendance that a second secretary asks whoever keeps the minutes for; run behind `schema.sql`, also where that was run
-- before there were any.
--
-- Promise: whoever may send marks may do that and nothing else by it: see what became of their own, and no record, no meeting and
-- no mark of others. A mark is known by the id it was sent with, and is answered once, by whoever holds the pen. Running it again
-- changes nothing.

set role ordstyrer_ejer;

-- 'melder' came later.
do $$
begin
  if not exists (select from pg_constraint where conrelid = 'ordstyrer.share'::regclass and conname = 'share_capacity_check'
    and pg_get_constraintdef(oid) like '%melder%') then
    alter table ordstyrer.share drop constraint if exists share_capacity_check,
      add constraint share_capacity_check check (capacity in ('sekretaer','skygge','leder','sal','melder'));
  end if;
end $$;

-- What was asked for, and what became of it.
create table if not exists ordstyrer.command(
  meeting uuid not null references ordstyrer.meeting on delete cascade, id uuid not null, who name not null,
  body text not null check (octet_length(body) <= 2000), at timestamptz not null,
  status text not null default 'waits' check (status in ('waits','taken','refused','late')),
  seq bigint, said text check (octet_length(said) <= 2000), primary key (meeting, id));

-- Says that we are here, and how far we have come. Whether marks go over this line: to whoever holds the pen when somebody may
-- send them, to others when they may themselves.
do $$
begin
  -- It answered nothing before; whoever does not look at the answer may ask as ever.
  if exists (select from pg_proc where oid = to_regprocedure('ordstyrer.beat(uuid, text, text, bigint)')
    and prorettype = 'void'::regtype) then
    drop function ordstyrer.beat(uuid, text, text, bigint);
  end if;
end $$;
create or replace function ordstyrer.beat(m uuid, w text, said text, n bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer', 'skygge');
  update ordstyrer.stream s set lease_heard = clock_timestamp() where s.meeting = m and s.stream = '' and s.lease_writer = w;
  insert into ordstyrer.follower(meeting, who, words, seq) values (m, session_user, said, n)
    on conflict (meeting, who, words) do update set seq = excluded.seq, at = clock_timestamp();
  if exists (select from ordstyrer.stream j where j.meeting = m and j.stream = '' and j.lease_writer = w) then
    return exists (select from ordstyrer.share s where s.meeting = m and s.capacity = 'melder');
  end if;
  return ordstyrer.may(m, 'melder');
end $$;

-- Asks whoever keeps the minutes for a mark that is so many seconds old; asked again with its id, it is the same. What has become of it.
create or replace function ordstyrer.ask_for(m uuid, i uuid, b text, age double precision)
returns table(status text, seq bigint, said text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'melder');
  delete from ordstyrer.command c where c.meeting = m and c.at < clock_timestamp() - interval '1 day';
  if (select count(*) from ordstyrer.command c where c.meeting = m and c.who = session_user and c.status = 'waits'
    and c.at > clock_timestamp() - interval '60 s' and c.id <> i) >= 50 then
    raise exception 'ordstyrer: too many wait' using errcode = '54000';
  end if;
  insert into ordstyrer.command(meeting, id, who, body, at)
    values (m, i, session_user, b, clock_timestamp() - make_interval(secs => least(greatest(age, 0), 3600)))
    on conflict (meeting, id) do nothing;
  if found then perform pg_notify('o' || replace(m::text, '-', ''), 'mark'); end if;
  return query select c.status, c.seq, c.said from ordstyrer.command c
    where c.meeting = m and c.id = i and c.who = session_user;
end $$;

-- What has become of the caller's own.
create or replace function ordstyrer.asked_for(m uuid) returns table(id uuid, status text, seq bigint, said text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'melder');
  return query select c.id, c.status, c.seq, c.said from ordstyrer.command c
    where c.meeting = m and c.who = session_user and c.at > clock_timestamp() - interval '1 hour';
end $$;

-- The marks that wait for whoever holds the pen, the oldest first, and how old each is in seconds.
create or replace function ordstyrer.waiting(m uuid, w text) returns table(id uuid, body text, age double precision)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer');
  return query select c.id, c.body, extract(epoch from clock_timestamp() - c.at)::double precision
    from ordstyrer.command c join ordstyrer.stream j on j.meeting = m and j.stream = '' and j.lease_writer = w
    where c.meeting = m and c.status = 'waits' order by c.at limit 50;
end $$;

-- Says what has become of one. Only in the term of the pen that is held now: whoever was overtaken answers for nothing.
create or replace function ordstyrer.answer(m uuid, w text, t bigint, i uuid, a text, n bigint, words text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform ordstyrer.must(m, 'sekretaer');
  update ordstyrer.command c set status = a, seq = n, said = words
    from ordstyrer.stream j where j.meeting = m and j.stream = '' and j.lease_writer = w and j.lease_term = t
    and c.meeting = m and c.id = i and c.status = 'waits';
  if found then perform pg_notify('o' || replace(m::text, '-', ''), 'answer'); end if;
end $$;

revoke all on ordstyrer.command from public;
revoke all on function ordstyrer.beat(uuid, text, text, bigint), ordstyrer.ask_for(uuid, uuid, text, double precision),
  ordstyrer.asked_for(uuid), ordstyrer.waiting(uuid, text), ordstyrer.answer(uuid, text, bigint, uuid, text, bigint, text) from public;
grant execute on function ordstyrer.beat(uuid, text, text, bigint), ordstyrer.ask_for(uuid, uuid, text, double precision),
  ordstyrer.asked_for(uuid) to ordstyrer_sekretaer, ordstyrer_skygge;
grant execute on function ordstyrer.waiting(uuid, text), ordstyrer.answer(uuid, text, bigint, uuid, text, bigint, text)
  to ordstyrer_sekretaer;
reset role;
