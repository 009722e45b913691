import { photoLabels, type PhotoLabel } from '../../workflows/case-event.ts'
import { upload } from './api.ts'
import { shrunk } from './photo-shrink.ts'

interface Sending {
  photo: File
  key: string
  id?: string
}

/** Sent again, a photo goes under its first key, and one that arrived is not sent at all. */
const sendings = new WeakMap<File, Sending>()

const isPhoto = (file: File) => /\.(jpe?g|png|webp|heic|heif)$/i.test(file.name)

/** Uploads the photos and documents of a form's field, made small, and gives their names in the event. @throws ApiProblem */
export async function sendPhotos(
  form: FormData,
  name: string,
  url: string,
): Promise<{ attachment: string; label: PhotoLabel }[]> {
  const photos: { attachment: string; label: PhotoLabel }[] = []
  for (const label of photoLabels) {
    for (const file of form.getAll(`${name}.${label}`)) {
      if (!(file instanceof File) || file.size === 0) continue
      const one = sendings.get(file) ?? {
        photo: isPhoto(file) ? await shrunk(file) : file,
        key: crypto.randomUUID(),
      }
      sendings.set(file, one)
      one.id ??= (await upload<{ id: string }>(`${url}/attachments`, one.photo, { key: one.key })).id
      // What it is, it is in whatever field it was put.
      const shows = label === 'document' ? 'other' : label
      photos.push({ attachment: one.id, label: isPhoto(file) ? shows : 'document' })
    }
  }
  return photos
}
