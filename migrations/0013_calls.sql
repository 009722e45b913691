CREATE TABLE "agent_phone" (
	"extension" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_case" (
	"call" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "call_case_call_case_id_pk" PRIMARY KEY("call","case_id")
);
--> statement-breakpoint
CREATE TABLE "call_event" (
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"call" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"event" jsonb NOT NULL,
	CONSTRAINT "call_event_call_source_event_id_pk" PRIMARY KEY("call","source","event_id")
);
--> statement-breakpoint
CREATE TABLE "call_source" (
	"source" text PRIMARY KEY NOT NULL,
	"heard_at" timestamp (3) with time zone NOT NULL,
	"syncs" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "call" ALTER COLUMN "disposition" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "source" text NOT NULL DEFAULT 'hotline';--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "version" integer NOT NULL DEFAULT 1;--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "stage" text NOT NULL DEFAULT 'logged';--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "facts" jsonb;--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "staff" uuid;--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "subcode" text;--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "number" text;--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "wake_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "call" ADD COLUMN "called_back_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "extension" text;--> statement-breakpoint
CREATE INDEX "call_case_case" ON "call_case" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "call_staff" ON "call" USING btree ("staff","at");--> statement-breakpoint
CREATE INDEX "call_number" ON "call" USING btree (regexp_replace(number, '[^0-9]', '', 'g'),"at");--> statement-breakpoint
CREATE INDEX "call_wake" ON "call" USING btree ("wake_at") WHERE wake_at is not null;--> statement-breakpoint
CREATE INDEX "call_back_owed" ON "call" USING btree ("at") WHERE subcode = 'callBackOwed' and called_back_at is null;--> statement-breakpoint
-- A call that was logged before there were telephone events becomes one that was logged by hand.
UPDATE "call" SET "subject" = "id"::text, "staff" = "agent", "facts" = jsonb_build_object('callerClass', 'unknown',
  'noAnswers', 0, 'heldMs', 0, 'byHand', true, 'staff', "agent", 'disposition', "disposition",
  'disposedAt', (extract(epoch from "at") * 1000)::float8, 'endedAt', (extract(epoch from "at") * 1000)::float8,
  'lastAt', (extract(epoch from "at") * 1000)::float8);--> statement-breakpoint
INSERT INTO "call_event" ("source", "event_id", "call", "at", "received_at", "event")
SELECT 'hotline', "id"::text, "id", "at", "at", jsonb_build_object('type', 'byHand', 'id', "id"::text,
  'at', (extract(epoch from "at") * 1000)::float8, 'staff', "agent", 'disposition', "disposition") FROM "call";--> statement-breakpoint
INSERT INTO "call_case" ("call", "case_id", "role") SELECT "id", "case_id", 'opened' FROM "call" WHERE "case_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "call" ALTER COLUMN "source" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "call" ALTER COLUMN "subject" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "call" ALTER COLUMN "version" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "call" ALTER COLUMN "stage" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "call" ALTER COLUMN "facts" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "call" DROP COLUMN "agent";--> statement-breakpoint
ALTER TABLE "call" DROP COLUMN "case_id";--> statement-breakpoint
ALTER TABLE "call" ADD CONSTRAINT "call_subject" UNIQUE("source","subject");--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_extension_unique" UNIQUE("extension");