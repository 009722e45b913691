CREATE TABLE "article" (
	"code" text PRIMARY KEY NOT NULL,
	"agency" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"body" jsonb NOT NULL,
	"valid_to" date,
	"review_due" date NOT NULL,
	"is_public" boolean NOT NULL,
	"solved" integer DEFAULT 0 NOT NULL,
	"unsolved" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"updated_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_token" (
	"token" text NOT NULL,
	"code" text NOT NULL,
	"weight" real NOT NULL,
	CONSTRAINT "article_token_token_code_pk" PRIMARY KEY("token","code")
);
--> statement-breakpoint
CREATE TABLE "article_version" (
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"body" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "article_version_code_version_pk" PRIMARY KEY("code","version")
);
--> statement-breakpoint
CREATE TABLE "open_question" (
	"norm" text PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"question" text NOT NULL,
	"n" integer NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "article_agency" ON "article" USING btree ("agency");--> statement-breakpoint
CREATE INDEX "article_token_code" ON "article_token" USING btree ("code");