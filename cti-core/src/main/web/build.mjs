// Run by Maven (profile `web`) and by nothing else: installs when the lock file changed, builds or tests when a source changed,
// and otherwise ends in milliseconds, so that a Java-only loop does not pay for the screens.
//   node build.mjs build <output folder> <stamp folder>
//   node build.mjs test <stamp folder>
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const [task, ...folders] = process.argv.slice(2);

function filesUnder(path) {
  return readdirSync(join(root, path), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(path, entry.name)) : [join(path, entry.name)]))
    .sort();
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

function npm(...args) {
  const result = spawnSync('npm', args, { cwd: root, stdio: 'inherit', env: { ...process.env, HOTLINE_WEB_OUT: folders[0] } });
  if (result.error) {
    console.error(`web: npm could not be started (${result.error.message}). Install Node.js 20.19 or newer, or build with -DskipWeb.`);
    process.exit(1);
  }
  if (result.status !== 0) {
    console.error(`web: npm ${args.join(' ')} failed; its output is above.`);
    process.exit(result.status ?? 1);
  }
}

function unlessDone(stamp, wanted, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

const settings = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'build.mjs'];
const installed = join(root, 'node_modules', '.hotline-lock');
const everything = digest([...settings, ...filesUnder('src'), ...filesUnder('public')]);

unlessDone(installed, digest(['package.json', 'package-lock.json']), () => npm('ci', '--no-audit', '--no-fund', '--prefer-offline'));

if (task === 'build' && folders.length === 2) {
  // A cleaned output folder must be filled again although nothing changed.
  const stamp = join(folders[1], 'web-build.stamp');
  const wanted = existsSync(join(folders[0], 'index.html')) ? everything : `${everything} again`;
  unlessDone(stamp, wanted, () => npm('run', 'build'));
  writeFileSync(stamp, everything);
} else if (task === 'test' && folders.length === 1) {
  unlessDone(join(folders[0], 'web-test.stamp'), everything, () => {
    npm('run', 'types');
    npm('test');
  });
} else {
  console.error('usage: node build.mjs build <output folder> <stamp folder> | test <stamp folder>');
  process.exit(2);
}
