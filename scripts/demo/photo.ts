import sharp from 'sharp'
import type { PhotoLabel } from '../../workflows/case-event.ts'

/** A painted stand-in for a photo: a street, with a hole in it before and a patch after. */
export function inventedPhoto(label: PhotoLabel, n: number): Promise<Buffer> {
  const hue = (n * 47) % 360
  const spot =
    label === 'before'
      ? '<ellipse cx="330" cy="350" rx="95" ry="38" fill="#222"/>'
      : '<rect x="225" y="305" width="210" height="90" rx="8" fill="#4a4a4a"/>'
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
    <rect width="640" height="480" fill="hsl(205 45% ${60 + (n % 25)}%)"/>
    <rect x="${(n * 31) % 480}" y="60" width="150" height="160" fill="hsl(${hue} 30% 55%)"/>
    <rect y="220" width="640" height="260" fill="#7b7b7b"/>
    <path d="M320 220 V480" stroke="#ddd" stroke-width="6" stroke-dasharray="30 22"/>${spot}</svg>`
  return sharp(Buffer.from(picture)).jpeg({ quality: 70 }).toBuffer()
}
