CREATE TABLE "petition_matter" (
	"code" text PRIMARY KEY NOT NULL,
	"group_code" text NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL,
	"agency" text NOT NULL,
	"signs" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "petition_matter_group" (
	"code" text PRIMARY KEY NOT NULL,
	"position" integer NOT NULL,
	"zh" text NOT NULL,
	"en" text NOT NULL
);
--> statement-breakpoint
DROP INDEX "cases_open_due";--> statement-breakpoint
DROP INDEX "cases_open_agency";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "origin" uuid;--> statement-breakpoint
ALTER TABLE "citizen" ADD COLUMN "mail" text;--> statement-breakpoint
ALTER TABLE "citizen" ADD COLUMN "address" text;--> statement-breakpoint
CREATE INDEX "case_party_citizen" ON "case_party" USING btree ("citizen_id");--> statement-breakpoint
CREATE INDEX "cases_origin" ON "cases" USING btree ("origin") WHERE origin is not null;--> statement-breakpoint
CREATE INDEX "citizen_phone" ON "citizen" USING btree (regexp_replace(phone, '[^0-9]', '', 'g'));--> statement-breakpoint
CREATE INDEX "citizen_mail" ON "citizen" USING btree (lower(mail));--> statement-breakpoint
CREATE INDEX "cases_open_due" ON "cases" USING btree ("kind","due_at","id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "cases_open_agency" ON "cases" USING btree ("agency","kind","due_at","id") WHERE closed_at is null;