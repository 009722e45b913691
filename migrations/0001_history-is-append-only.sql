-- History is appended, never edited: whoever asks, the database itself refuses.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;
--> statement-breakpoint
create trigger case_event_append_only before update or delete on case_event
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger case_event_no_truncate before truncate on case_event
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger audit_append_only before update or delete on audit
  for each row execute function refuse_change();
--> statement-breakpoint
create trigger audit_no_truncate before truncate on audit
  for each statement execute function refuse_change();
--> statement-breakpoint
insert into feed_epoch (one, n) values (true, 1);
