// Prints the token of EKSToken.renew: CLUSTER. The region is to be set by hand, as its README does.
const EKSToken = require('aws-eks-token');

EKSToken.config = { region: process.env.AWS_REGION };
EKSToken.renew(process.argv[2]).then(
  (token) => console.log(token),
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
