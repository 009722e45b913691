import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A file that browsers fetch; its name contains the hash of its bytes. */
export interface Asset {
  type: string
  bytes: Buffer
}

/** The screens as scripts and styles, held in memory. */
export interface Consoles {
  /** Changes exactly when a byte of the pages does; screens of another build reload themselves. */
  build: string
  /** By file name, e.g. `agency-3FQ2T5XK.js`. */
  assets: ReadonlyMap<string, Asset>
  /** The script and the style of a screen by the name of its entry, e.g. `agency`. */
  screens: ReadonlyMap<string, { script: string; style?: string }>
}

const folder = fileURLToPath(new URL('./console/', import.meta.url))
const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
}

/** Bundles every `*.entry.tsx` of the consoles; the same source gives the same names. Rejects when one does not compile. */
export async function bundleConsoles(): Promise<Consoles> {
  const entries = readdirSync(folder).filter((name) => name.endsWith('.entry.tsx'))
  const { metafile, outputFiles } = await build({
    entryPoints: entries.map((name) => ({
      in: folder + name,
      out: name.slice(0, -'.entry.tsx'.length),
    })),
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  })
  const assets = new Map(
    outputFiles.map(({ contents, path }) => {
      const name = basename(path)
      return [name, { type: types[name.split('.').at(-1) ?? ''] ?? '', bytes: Buffer.from(contents) }]
    }),
  )
  const screens = new Map<string, { script: string; style?: string }>()
  for (const [path, { cssBundle, entryPoint }] of Object.entries(metafile.outputs)) {
    if (!entryPoint?.endsWith('.entry.tsx')) continue
    const style = cssBundle === undefined ? {} : { style: basename(cssBundle) }
    screens.set(basename(entryPoint, '.entry.tsx'), { script: basename(path), ...style })
  }
  const names = [...assets.keys()].sort().join('\n')
  return { build: createHash('sha256').update(names).digest('hex').slice(0, 16), assets, screens }
}
