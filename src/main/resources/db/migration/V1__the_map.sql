-- One text for SQLite and PostgreSQL. Numbers of edges, counters and participants are 63 bits of a hash of what they
-- name, so that nobody hands them out. Times are seconds since the epoch, first_seen and last_seen of a bucket nanoseconds.

create table participant (
    id          bigint not null primary key,
    cluster     text   not null,
    connection  text   not null,
    thread      text,
    process     text   not null,
    application text   not null,
    last_seen   bigint not null
);

-- The *_row columns say in which row an edge is shown at that level; null = to be worked out again, a name has changed.
create table edge (
    id              bigint not null primary key,
    cluster         text   not null,
    vhost           text   not null,
    producer_id     bigint not null,
    exchange        text   not null,
    routes          text   not null,
    via             text   not null,
    queue           text   not null,
    consumer_id     bigint not null,
    last_seen       bigint not null,
    connection_row  bigint,
    process_row     bigint,
    application_row bigint
);

create index edge_producer on edge (producer_id);
create index edge_consumer on edge (consumer_id);
create index edge_queue on edge (queue);
create index edge_exchange on edge (exchange);
create index edge_connection_row on edge (connection_row);
create index edge_process_row on edge (process_row);
create index edge_application_row on edge (application_row);

create table counter (
    id             bigint not null primary key,
    kind           text   not null,
    cluster        text   not null,
    vhost          text   not null,
    participant_id bigint,
    exchange       text,
    queue          text,
    reason         text   not null,
    last_seen      bigint not null
);

-- What was counted of an edge or a counter in one span of time; width 0 = since it was first seen.
create table bucket (
    subject_id    bigint not null,
    width         bigint not null,
    start         bigint not null,
    messages      bigint not null,
    bytes         bigint not null,
    redeliveries  bigint not null,
    dead_lettered bigint not null,
    ambiguous     bigint not null,
    first_seen    bigint not null,
    last_seen     bigint not null,
    latency       text   not null,
    evidence      text   not null,
    routing_keys  text   not null,
    primary key (subject_id, width, start)
);

-- For retention alone. An expression, so that no planner without statistics takes it for selective in other queries:
-- thousands of buckets have the same width and start.
create index bucket_time on bucket ((width * 100000000000 + start));

-- The last batch of each process that ever counted: what makes writing it again harmless.
create table writer (
    name       text   not null primary key,
    last_batch bigint not null,
    last_seen  bigint not null
);
