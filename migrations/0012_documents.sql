ALTER TABLE "attachment" ALTER COLUMN "width" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "attachment" ALTER COLUMN "height" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "attachment" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "letter" ADD COLUMN "files" jsonb DEFAULT '[]'::jsonb NOT NULL;