CREATE TABLE "survey" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"form" integer NOT NULL,
	"agency" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"service" integer,
	"outcome" integer,
	CONSTRAINT "survey_once" UNIQUE("case_id","n")
);
--> statement-breakpoint
CREATE INDEX "survey_sent" ON "survey" USING btree ("sent_at");--> statement-breakpoint
CREATE INDEX "outbox_surveys" ON "outbox" USING btree ("id") WHERE sent_at is null and effect = 'surveyDue';