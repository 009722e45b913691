ALTER TABLE "category" ADD COLUMN "alternatives" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "category" ADD COLUMN "import_only" boolean NOT NULL;--> statement-breakpoint
ALTER TABLE "category" ADD COLUMN "source" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "district" ADD COLUMN "zip3" text NOT NULL;--> statement-breakpoint
ALTER TABLE "district" ADD COLUMN "bbox" jsonb NOT NULL;