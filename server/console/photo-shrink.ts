/** Longest side of a photo that is sent, pixels: enough to judge a repair by, a tenth of what a telephone takes. */
const longestSide = 1_600
const quality = 0.85

/**
 * The photo as a JPEG of at most 1,600 pixels a side, drawn anew: what a telephone writes into it (place, time, maker)
 * never leaves the machine. What the browser cannot read goes as it is, and the server says what it thinks of it.
 */
export async function shrunk(photo: File): Promise<File> {
  const picture = await createImageBitmap(photo, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return photo
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) return photo
  // JPEG knows no transparency: what shows through is white, not black.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality))
  return drawn ? new File([drawn], 'photo.jpg', { type: 'image/jpeg' }) : photo
}
