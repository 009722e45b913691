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

/** Uploads the photos of a form's field, made small, and gives their names in the event. @throws ApiProblem */
export async function sendPhotos(
  form: FormData,
  name: string,
  url: string,
): Promise<{ attachment: string; label: PhotoLabel }[]> {
  const photos: { attachment: string; label: PhotoLabel }[] = []
  for (const label of photoLabels) {
    for (const file of form.getAll(`${name}.${label}`)) {
      if (!(file instanceof File) || file.size === 0) continue
      const one = sendings.get(file) ?? { photo: await shrunk(file), key: crypto.randomUUID() }
      sendings.set(file, one)
      one.id ??= (await upload<{ id: string }>(`${url}/attachments`, one.photo, { key: one.key })).id
      photos.push({ attachment: one.id, label })
    }
  }
  return photos
}
