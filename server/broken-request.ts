import type { Socket } from 'node:net'
import { toProblem } from './error-answer.ts'

/**
 * What never became a request (both lengths given, no Host, a bare line feed, a header of 32 kB, too slow): one
 * answer, and the connection ends, so that nothing behind it is taken for a second request.
 */
export function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const [status, code] = answers[error.code ?? ''] ?? ['400 Bad Request', 'REQUEST_MALFORMED']
  const body = JSON.stringify(toProblem(code))
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

const answers: Record<string, [string, 'REQUEST_MALFORMED' | 'BODY_TOO_LARGE']> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'BODY_TOO_LARGE'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'REQUEST_MALFORMED'],
}
