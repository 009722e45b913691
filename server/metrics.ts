import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Figures for operations, counts and times only. One registry an application, so that tests do not share one. */
export interface Metrics {
  registry: Registry
  /** For `createDatabase({ onStatement })`. */
  statement(name: string, ms: number, outcome: string): void
  /** A figure read when it is asked for, such as the number of sockets. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  const statements = new Histogram({
    name: 'hotline_statement_seconds',
    help: 'Time of a database statement, waiting included',
    labelNames: ['statement'],
    buckets: seconds,
    registers: [registry],
  })
  const problems = new Counter({
    name: 'hotline_statement_problems_total',
    help: 'Statements that failed, by what became of them',
    labelNames: ['statement', 'outcome'],
    registers: [registry],
  })
  return {
    registry,
    statement(name, ms, outcome) {
      statements.observe({ statement: name }, ms / 1000)
      if (outcome !== 'ok') problems.inc({ statement: name, outcome })
    },
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          this.set(await read())
        },
      })
    },
  }
}

/** Times every request by its route, never by its address. */
export function measureRequests(app: FastifyInstance, metrics: Metrics): void {
  const requests = new Histogram({
    name: 'hotline_request_seconds',
    help: 'Time of an HTTP request until its answer was sent',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [metrics.registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
}
