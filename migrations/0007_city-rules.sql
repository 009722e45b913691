CREATE TABLE "calendar_year" (
	"year" integer PRIMARY KEY NOT NULL,
	"days_off" jsonb NOT NULL,
	"worked_saturdays" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "city_version" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "city_version_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"what" text NOT NULL,
	"detail" jsonb NOT NULL,
	"total" integer,
	"looked" integer DEFAULT 0 NOT NULL,
	"moved" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "closure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"day" text NOT NULL,
	"from" text NOT NULL,
	"to" text NOT NULL,
	"district" text,
	"reason" text NOT NULL,
	"declared_by" uuid NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"undone_by" uuid,
	"undone_at" timestamp (3) with time zone
);
