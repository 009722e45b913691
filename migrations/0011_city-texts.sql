CREATE TABLE "letter_text" (
	"code" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reply_text" (
	"code" text PRIMARY KEY NOT NULL,
	"groups" jsonb NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"retired" boolean NOT NULL
);
