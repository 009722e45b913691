import { createTransport } from 'nodemailer'

/** Sends one letter; its id makes the Message-ID, so that a letter sent twice is known as one. Rejects when it was not taken. */
export type SendMail = (letter: {
  id: string
  to: string
  subject: string
  text: string
  attachments: readonly { filename: string; contentType: string; content: Buffer }[]
}) => Promise<void>

/** The one place that speaks SMTP. `url` as `smtps://user:password@host`, `from` as a mail address. */
export function mailer(o: { url: string; from: string }): SendMail {
  const transport = createTransport(o.url, {
    from: o.from,
    connectionTimeout: 10_000,
    socketTimeout: 20_000,
    // The text is ours; a file or an address in it is never fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object)
  const domain = o.from.split('@').at(-1) ?? 'localhost'
  return async ({ id, ...letter }) => {
    const attachments = [...letter.attachments]
    await transport.sendMail({ ...letter, attachments, from: o.from, messageId: `<${id}@${domain}>` })
  }
}
