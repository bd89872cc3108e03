/** Style sheets of packages come into a component's shadow root as text; the builds turn them into that. */
declare module '*.css' {
  const text: string;
  export = text;
}
