import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Sharp } from 'sharp'
import { ApiError } from './errors.ts'

/** A photo as we keep it: our own JPEG of what was seen, and a small one for lists. */
export interface Photo {
  full: Buffer
  thumb: Buffer
  width: number
  height: number
}

const longestSide = 1600
const thumbSide = 240
/** 40 million pixels: a phone's largest photo; a 900-megapixel bomb is refused from its header. */
const pixelLimit = 40_000_000

// libvips would take a thread for each core; two cores also serve the telephones.
sharp.concurrency(1)

/**
 * Paints the picture anew, upright, at most 1600 px, so that EXIF, GPS and anything hidden behind the picture is gone.
 *
 * @throws ApiError FILE_NOT_SUPPORTED: content or extension is not on the list, they differ, or it cannot be painted.
 */
export async function repaintPhoto(bytes: Buffer, extension: string): Promise<Photo> {
  const found = await fileTypeFromBuffer(bytes)
  if (!found || byExtension[extension] !== found.mime) throw new ApiError('FILE_NOT_SUPPORTED')
  try {
    const input = sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'truncated' }).rotate()
    const { data: full, info } = await fit(input, longestSide, 82)
    const { data: thumb } = await fit(sharp(full), thumbSide, 75)
    return { full, thumb, width: info.width, height: info.height }
  } catch {
    throw new ApiError('FILE_NOT_SUPPORTED')
  }
}

export const isPhoto = (extension: string): boolean => extension in byExtension

const byExtension: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

const fit = (input: Sharp, side: number, quality: number) =>
  input
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality, mozjpeg: false })
    .toBuffer({ resolveWithObject: true })
