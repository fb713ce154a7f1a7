// A routing engine behind OSRM's HTTP interface on loopback, for tests: Valhalla, whose npm package
// brings its binaries. node valhalla_server.mjs CONFIG.json prints the port that it listens on.
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {resolve} from 'node:path';

const require = createRequire(resolve(process.argv[3] ?? '.', 'package.json'));
const {Actor} = require('@valhallajs/valhallajs');
const actor = await Actor.fromConfigFile(process.argv[2]);

const places = text => text.split(';').map(pair => {
  const [lon, lat] = pair.split(',').map(Number);
  return {lon, lat};
});
const chosen = (list, indices) =>
    indices ? indices.split(';').map(index => list[Number(index)]) : list;

async function route(coordinates) {
  return actor.route({
    locations: places(coordinates),
    costing: 'auto',
    format: 'osrm',
    shape_format: 'geojson',
  });
}

// Valhalla's own table has kilometres and seconds, row by row.
async function table(coordinates, query) {
  const all = places(coordinates);
  const found = await actor.matrix({
    sources: chosen(all, query.get('sources')),
    targets: chosen(all, query.get('destinations')),
    costing: 'auto',
    verbose: true,
  });
  const cells = (key, factor) => found.sources_to_targets.map(
      row => row.map(cell => cell[key] === null ? null : cell[key] * factor));
  return {code: 'Ok', durations: cells('time', 1), distances: cells('distance', 1000)};
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://loopback');
  const [, service, , , coordinates] = decodeURIComponent(url.pathname).split('/');
  let status = 200;
  let answer;
  try {
    answer = service === 'route' ? await route(coordinates) :
                                   await table(coordinates, url.searchParams);
  } catch (error) {
    status = 400;
    answer = {code: 'NoRoute', message: String(error)};
  }
  response.writeHead(status, {'Content-Type': 'application/json'});
  response.end(JSON.stringify(answer));
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
