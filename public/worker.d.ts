/** What the press puts into worker.js: `routes` in src/press/app.rs. */
declare const ROUTES: { patterns: Record<string, string>; index: string; notFound: string };
