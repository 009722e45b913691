CREATE TABLE "letter" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"sha256" text NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"mail_due_at" timestamp (3) with time zone,
	"mailed_at" timestamp (3) with time zone,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "letter_once" UNIQUE("case_id","n","kind")
);
--> statement-breakpoint
CREATE INDEX "letter_to_mail" ON "letter" USING btree ("mail_due_at") WHERE mailed_at is null and mail_due_at is not null;--> statement-breakpoint
CREATE INDEX "outbox_letters" ON "outbox" USING btree ("id") WHERE sent_at is null and effect = 'letterSent';