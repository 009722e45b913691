ALTER TABLE "call" DROP CONSTRAINT "call_subject";--> statement-breakpoint
CREATE INDEX "call_open" ON "call" USING btree ("source","wake_at");