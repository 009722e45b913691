CREATE TABLE "case_search" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"agency" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"norm" text NOT NULL,
	"tv" "tsvector" NOT NULL,
	"whole" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "case_search_tv" ON "case_search" USING gin ("tv") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "case_search_opened" ON "case_search" USING btree ("opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_search_agency" ON "case_search" USING btree ("agency","opened_at","case_id");--> statement-breakpoint
CREATE INDEX "case_search_not_whole" ON "case_search" USING btree ("case_id") WHERE not whole;