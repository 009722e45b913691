CREATE TABLE "agency" (
	"code" text PRIMARY KEY NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	"level" text NOT NULL,
	"parent" text
);
--> statement-breakpoint
CREATE TABLE "attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"chain" text NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"act" text NOT NULL,
	"target" text NOT NULL,
	"detail" json NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_chain_n_pk" PRIMARY KEY("chain","n")
);
--> statement-breakpoint
CREATE TABLE "call" (
	"id" uuid PRIMARY KEY NOT NULL,
	"agent" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"disposition" text NOT NULL,
	"case_id" uuid
);
--> statement-breakpoint
CREATE TABLE "case_counter" (
	"kind" text NOT NULL,
	"day" text NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "case_counter_kind_day_pk" PRIMARY KEY("kind","day")
);
--> statement-breakpoint
CREATE TABLE "case_event" (
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "case_event_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"version" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"type" text NOT NULL,
	"payload" json NOT NULL,
	"scopes" jsonb NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "case_event_case_id_n_pk" PRIMARY KEY("case_id","n")
);
--> statement-breakpoint
CREATE TABLE "case_party" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"citizen_id" uuid NOT NULL,
	"wants_notice" boolean NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_text" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"salt" text NOT NULL,
	"body" text,
	"written_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"no" text NOT NULL,
	"kind" text NOT NULL,
	"machine_version" integer NOT NULL,
	"version" integer NOT NULL,
	"n" integer NOT NULL,
	"head" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"timers" jsonb NOT NULL,
	"next_due" timestamp (3) with time zone,
	"faults" integer DEFAULT 0 NOT NULL,
	"stage" text NOT NULL,
	"agency" text NOT NULL,
	"officer" uuid,
	"category" text NOT NULL,
	"label" text NOT NULL,
	"district" text,
	"village" text,
	"road" text,
	"asset_no" text,
	"lat" double precision,
	"lng" double precision,
	"priority" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"due_clock" text,
	"due_allowed" bigint,
	"paused_at" timestamp (3) with time zone,
	"breached" boolean NOT NULL,
	"alarms" integer NOT NULL,
	"callers" integer NOT NULL,
	"members" integer NOT NULL,
	"merged_into" uuid,
	"merged_into_no" text,
	"flags" jsonb NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "cases_no_unique" UNIQUE("no")
);
--> statement-breakpoint
CREATE TABLE "category" (
	"code" text PRIMARY KEY NOT NULL,
	"theme" text NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	"hazard" text NOT NULL,
	"agency" text NOT NULL,
	"photo_required" boolean NOT NULL,
	"duplicate_radius_m" integer NOT NULL,
	"duplicate_window_h" integer NOT NULL,
	"ask" jsonb NOT NULL,
	"telephone_notice" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "citizen" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text,
	"phone" text
);
--> statement-breakpoint
CREATE TABLE "command" (
	"actor" text NOT NULL,
	"key" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"case_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "command_actor_key_pk" PRIMARY KEY("actor","key")
);
--> statement-breakpoint
CREATE TABLE "district" (
	"code" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	"zone" text NOT NULL,
	"office" text NOT NULL,
	"centroid_lng" double precision NOT NULL,
	"centroid_lat" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_epoch" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"n" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"effect" text NOT NULL,
	"payload" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "question" (
	"code" text PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "routing_rule" (
	"id" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "service_level" (
	"category" text NOT NULL,
	"version" integer NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"hours" jsonb NOT NULL,
	"pause_reasons" jsonb NOT NULL,
	"sourced" jsonb NOT NULL,
	CONSTRAINT "service_level_category_version_pk" PRIMARY KEY("category","version")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"staff" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"staff" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"agency" text,
	"password_hash" text,
	"single_keys" boolean DEFAULT true NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "staff_account_unique" UNIQUE("account")
);
--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_staff_staff_id_fk" FOREIGN KEY ("staff") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_case" ON "attachment" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "call_at" ON "call" USING btree ("at");--> statement-breakpoint
CREATE INDEX "case_event_feed" ON "case_event" USING btree ("xid","seq");--> statement-breakpoint
CREATE INDEX "case_event_recorded" ON "case_event" USING btree ("recorded_at");--> statement-breakpoint
CREATE INDEX "case_party_case" ON "case_party" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_text_case" ON "case_text" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "cases_next_due" ON "cases" USING btree ("next_due") WHERE next_due is not null;--> statement-breakpoint
CREATE INDEX "cases_open_due" ON "cases" USING btree ("due_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "cases_open_agency" ON "cases" USING btree ("agency","due_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "cases_opened" ON "cases" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "cases_agency_opened" ON "cases" USING btree ("agency","opened_at","id");--> statement-breakpoint
CREATE INDEX "cases_nearby" ON "cases" USING btree ("category","opened_at");--> statement-breakpoint
CREATE INDEX "cases_master" ON "cases" USING btree ("merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "command_at" ON "command" USING btree ("at");--> statement-breakpoint
CREATE INDEX "outbox_waiting" ON "outbox" USING btree ("id") WHERE sent_at is null;--> statement-breakpoint
CREATE INDEX "session_staff" ON "session" USING btree ("staff");