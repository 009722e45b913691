CREATE TABLE "case_due" (
	"case_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"faults" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX "case_due_at" ON "case_due" USING btree ("at");--> statement-breakpoint
INSERT INTO "case_due" SELECT "id", "next_due", "faults" FROM "cases" WHERE "next_due" IS NOT NULL;--> statement-breakpoint
DROP INDEX "cases_next_due";--> statement-breakpoint
ALTER TABLE "cases" DROP COLUMN "next_due";--> statement-breakpoint
ALTER TABLE "cases" DROP COLUMN "faults";--> statement-breakpoint
-- A rung of a clock changes no indexed column: with room on its page the row is written there and no index is touched.
ALTER TABLE "cases" SET (fillfactor = 70);--> statement-breakpoint
ALTER TABLE "case_due" SET (fillfactor = 70);
