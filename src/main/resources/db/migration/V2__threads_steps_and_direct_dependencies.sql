-- Which thread settled the deliveries of an edge, where it is another than the one that received them.
alter table edge add column settled_by text;

-- What consumers in watched guests did with their deliveries.
alter table bucket add column received bigint not null default 0;
alter table bucket add column settled bigint not null default 0;
alter table bucket add column refused bigint not null default 0;
alter table bucket add column handling text not null default '';

-- For questions about the whole map, which read the numbers of every edge and nothing else of it.
create index bucket_total on bucket (subject_id, messages, bytes, redeliveries, dead_lettered, first_seen, last_seen)
    where width = 0;

-- Steps of trajectories: came in from one queue, or as a request at one port (else 0), and was therefore published to one exchange. queues is a JSON array.
create table step (
    id              bigint not null primary key,
    cluster         text   not null,
    vhost           text   not null,
    source_exchange text   not null,
    queue           text   not null,
    port            bigint not null,
    consumer_id     bigint not null,
    level           text   not null,
    publisher_id    bigint not null,
    exchange        text   not null,
    queues          text   not null,
    last_seen       bigint not null
);

-- Connections without a broker between their ends. answer: 0 = what the client sent, 1 = what the server sent back.
create table direct (
    id        bigint not null primary key,
    cluster   text   not null,
    client_id bigint not null,
    server_id bigint not null,
    port      bigint not null,
    answer    bigint not null,
    last_seen bigint not null
);
