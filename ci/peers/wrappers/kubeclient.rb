# Prints the token of Kubeclient::AmazonEksCredentials: CLUSTER. With the credentials of the environment.
require 'aws-sigv4'
require 'kubeclient/aws_eks_credentials'

if [ENV['AWS_ACCESS_KEY_ID'], ENV['AWS_SECRET_ACCESS_KEY']].any? { |key| key.nil? || key.empty? }
  abort 'no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
end
credentials = Aws::Sigv4::Credentials.new(
  access_key_id: ENV.fetch('AWS_ACCESS_KEY_ID'),
  secret_access_key: ENV.fetch('AWS_SECRET_ACCESS_KEY'),
  session_token: ENV['AWS_SESSION_TOKEN']
)
puts Kubeclient::AmazonEksCredentials.token(credentials, ARGV.fetch(0))
