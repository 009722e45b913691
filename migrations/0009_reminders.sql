CREATE TABLE "reminder" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"clock" text NOT NULL,
	"rung" integer NOT NULL,
	"role" text NOT NULL,
	"agency" text NOT NULL,
	"officer" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"show_at" timestamp (3) with time zone NOT NULL,
	"seen_by" uuid,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "reminder_once" UNIQUE("case_id","n","clock","rung","role")
);
--> statement-breakpoint
CREATE INDEX "reminder_open" ON "reminder" USING btree ("role","agency","show_at") WHERE seen_at is null;--> statement-breakpoint
CREATE INDEX "outbox_reminders" ON "outbox" USING btree ("id") WHERE sent_at is null and effect = 'reminderDue';