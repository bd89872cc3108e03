// What `browserslist` says is for the packages, too: all of them go through Babel.
module.exports = {
  mode: 'production',
  target: 'browserslist',
  module: { rules: [{ test: /\.js$/, loader: 'babel-loader', options: { presets: ['@babel/preset-env'] } }] },
  performance: { hints: false },
};
