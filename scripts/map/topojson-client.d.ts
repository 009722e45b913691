/** The one function we use of a package that ships no types. */
declare module 'topojson-client' {
  export function feature(topology: object, object: object): unknown
}
